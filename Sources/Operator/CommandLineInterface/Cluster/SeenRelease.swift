internal import Documents
internal import Instants
internal import KubernetesObjects
internal import ReleaseModel

/// A Release, as far as people are told of it.
///
/// It reads from the object as it stands there, and what is missing is empty: so this program can show what a newer
/// operator has written, too.
struct SeenRelease: Sendable, Equatable {
    let object: Object

    init(_ object: Object) {
        self.object = object
    }

    private var status: View { object["status"] }

    var key: ObjectKey { object.key }
    var name: String { object.name }
    var namespace: String { object.metadata.namespace ?? "" }
    var created: Instant? { object.metadata.view["creationTimestamp"].instant }

    /// What people call what is declared.
    var version: String {
        let now = object["spec"]["version"].string ?? tagOfFirstImage
        // What is recorded is of what was declared before, until the operator has looked.
        return (isSeen ? declaration.version ?? now : now ?? declaration.version) ?? ""
    }
    var phase: String { status["phase"].string ?? "" }
    /// The phase of what is declared now.
    var phaseOfDeclared: String { isSeen ? phase : "NotSeen" }
    var stage: String { status["stage"].string ?? "" }
    var weight: Int? { status["weights"]["effective"].int }
    var askedWeight: Int? { status["weights"]["asked"].int }
    var waitsFor: String { status["waitsFor"].string ?? "" }
    var message: String { status["message"].string ?? "" }
    var stable: String? { status["stable"].string }
    var candidate: String? { status["candidate"].string }
    var passage: String? { status["passage"].string }

    struct Declaration: Equatable {
        var number: Int?
        var version: String?
        var revision: String?
        var at: Instant?
        var by: [String]
    }

    var declaration: Declaration {
        let view = status["declaration"]
        return Declaration(
            number: view["number"].int, version: view["version"].string, revision: view["revision"].string,
            at: view["at"].instant, by: view["by"].elements.compactMap(\.string))
    }

    struct Condition: Equatable {
        var type: String
        var status: String
        var reason: String
    }

    var conditions: [Condition] {
        status["conditions"].elements.map { view in
            Condition(
                type: view["type"].string ?? "", status: view["status"].string ?? "",
                reason: view["reason"].string ?? "")
        }
    }

    /// `Ready`, in which the operator says how it stands in one word.
    var ready: Condition? { conditions.first { $0.type == "Ready" } }
    var isStalled: Bool { conditions.contains { $0.type == "Stalled" && $0.status == "True" } }

    /// Declarations that never get a pod again, and why.
    var refused: [(number: Int, because: String)] {
        status["refused"].elements.map { ($0["number"].int ?? 0, $0["because"].string ?? "") }
    }

    /// Whether the operator has looked at what is declared now.
    var isSeen: Bool { (status["observedGeneration"].int ?? -1) >= object.metadata.generation }

    private var tagOfFirstImage: String? {
        guard let image = object["spec"]["images"].members.first?.value.string else { return nil }
        let name = image.split(separator: "@")[0].split(separator: "/").last ?? ""
        return name.split(separator: ":").dropFirst().last.map(String.init)
    }
}

extension View {
    /// A moment, as API servers write them.
    var instant: Instant? { string.flatMap { try? Instant(rfc3339: $0) } }
}
