internal import Documents
internal import Instants

/// A namespace and a name.
struct Place: Sendable, Hashable, Comparable {
    let namespace: String?
    let name: String

    init(_ namespace: String?, _ name: String) {
        self.namespace = namespace
        self.name = name
    }

    static func < (left: Place, right: Place) -> Bool {
        (left.namespace ?? "", left.name) < (right.namespace ?? "", right.name)
    }
}

/// The names under which Martlet keeps what must survive without a status.
enum Mark {
    static let release = "martlet.dev/release"
    static let revision = "martlet.dev/revision"
    static let proven = "martlet.dev/proven"
    static let turn = "martlet.dev/turn"
    static let outcome = "martlet.dev/outcome"
}

// What any object says, read without trust: what is not as it should be is as if it were not there.
extension Value {
    func text(_ path: String...) -> String? { self[path]?.string }
    func count(_ path: String...) -> Int? { self[path]?.int }
    func items(_ path: String...) -> [Value] { self[path]?.list ?? [] }
    func moment(_ path: String...) -> Instant? { self[path]?.string.flatMap { try? Instant(rfc3339: $0) } }

    func duration(_ path: String...) -> Duration {
        self[path]?.string.flatMap { try? Duration(text: $0) } ?? .zero
    }

    var uid: String? { text("metadata", "uid") }
    var isLeaving: Bool { text("metadata", "deletionTimestamp") != nil }
    func label(_ name: String) -> String? { text("metadata", "labels", name) }
    func annotation(_ name: String) -> String? { text("metadata", "annotations", name) }

    /// Kinds and uids of its owners.
    var owners: [(kind: String, uid: String)] {
        items("metadata", "ownerReferences").map { ($0.text("kind") ?? "", $0.text("uid") ?? "") }
    }

    func condition(_ type: String) -> Value? { items("status", "conditions").first { $0.text("type") == type } }
}

extension Dictionary where Key: Comparable {
    /// In the order of the keys, so that the same history always gives the same findings.
    var inOrder: [(key: Key, value: Value)] { sorted { $0.key < $1.key } }
}
