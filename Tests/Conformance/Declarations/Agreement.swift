package import Chances
package import Documents
package import KubernetesAPI
internal import KubernetesObjects
package import ReleaseModel

/// Whether a server and the reader of declarations agree: what the server refuses, the reader must refuse as well.
///
/// The reader may refuse more, and does. A declaration that passed `martlet lint` and is then refused by
/// the cluster would break somebody's deployment after the merge.
package struct Agreement: Sendable {
    private let cluster: any Cluster
    private let catalog: Catalog
    private let namespace: String

    /// The cluster must serve the kinds already, and have the namespace; nothing is stored in it.
    package init(of cluster: any Cluster, in namespace: String, with catalog: Catalog) {
        self.cluster = cluster
        self.namespace = namespace
        self.catalog = catalog
    }

    /// What the server says of the object, if that is no, although the reader has nothing more to say than is known.
    package func disagreement(
        over object: Value, of kind: any DeclaredKind.Type, besides known: [Complaint] = []
    ) async throws(ClusterError) -> Verdict {
        guard let refusal = try await refusal(of: object, as: kind) else { return .accepted }
        return errors(in: object, of: kind).allSatisfy(known.contains)
            ? .disputed("\(refusal)\nof: \(object.jsonText.prefix(2_000))") : .refused
    }

    package enum Verdict: Sendable, Equatable {
        case accepted
        /// By the server, and by the reader too.
        case refused
        case disputed(String)
    }

    package func errors(in object: Value, of kind: any DeclaredKind.Type) -> [Complaint] {
        kind.readAny(Node(object), in: catalog).complaints.filter { $0.severity == .error }
    }

    /// The server's words.
    private func refusal(of object: Value, as kind: any DeclaredKind.Type) async throws(ClusterError) -> String? {
        let resource = kind.names.resource
        var object = object
        if resource.isNamespaced, object["metadata"]?.members != nil {
            object[["metadata", "namespace"]] = .string(namespace)
        }
        var request = Request(.create(Object(object)), resource, namespace: resource.isNamespaced ? namespace : nil)
        request.isDryRun = true
        do {
            _ = try await cluster.send(request)
            return nil
        } catch .refused(let status) {
            return object.hasEmptyText && status.takesEmptyTextForNull ? nil : status.message
        } catch .alreadyExists {
            return nil
        }
    }
}

extension Agreement {
    /// What came of trying objects that are wrong in one place each.
    package struct Trial: Sendable {
        package var accepted = 0
        package var refused = 0
        package var disputes: [String] = []

        package mutating func count(_ verdict: Verdict) {
            switch verdict {
            case .accepted: accepted += 1
            case .refused: refused += 1
            case .disputed(let words): disputes.append(words)
            }
        }
    }

    /// Puts something odd in the place of fields drawn by lot, one at a time, each in an object that is right without it.
    package func tryMutants(
        of kind: any DeclaredKind.Type, _ count: Int, _ chance: inout Chance
    ) async throws(ClusterError) -> Trial {
        let fields = kind.examples(in: catalog)
        var trial = Trial()
        for _ in 0..<count {
            let field = fields[Int.random(in: fields.indices, using: &chance)]
            let odds = oddValues + variations(of: field.example)
            let odd = odds[Int.random(in: odds.indices, using: &chance)]
            let right = kind.object(with: field.example, at: field.steps, in: catalog)
            switch try await disagreement(over: right, of: kind) {
            case .accepted: break
            case .refused: continue
            case .disputed(let words):
                trial.disputes.append(words)
                continue
            }
            let wrong = kind.object(with: odd, at: field.steps, in: catalog)
            trial.count(try await disagreement(over: wrong, of: kind, besides: errors(in: right, of: kind)))
        }
        return trial
    }
}

/// What people write by mistake, and machines on purpose.
private let oddValues: [Value] = [
    .null, true, -1, 0, 7, 101, 1_000_000_000, 0.5, "", " ", "5", "yes", "Ünïcode", "-a-", "a/b", "10 minutes", "1d",
    .string(String(repeating: "long", count: 10_000)), [], ["a", "a"], [1, 1], [["name": "a"], ["name": "a"]],
    .list(Array(repeating: "a", count: 200)), [:], ["odd": 1], ["app": "b"], ["app": ["a": "b"]], [["name": 5]],
    .object(Members((0..<200).map { ("n\($0)", "v") })),
]

/// What is nearly right: patterns of a schema and readers of values may differ there.
private func variations(of example: Value) -> [Value] {
    guard let text = example.string else { return [] }
    let all = [
        text.uppercased(), text.lowercased(), " \(text)", "\(text) ", "\(text)\n", text + text, String(text.dropLast()),
    ]
    return all.map { .string($0) }
}

extension Status {
    /// A server 1.20 that was built by a Go of today says this of an empty text; no other does.
    fileprivate var takesEmptyTextForNull: Bool {
        !causes.isEmpty && causes.allSatisfy { $0.message.contains("must be of type string: \"null\"") }
    }
}

extension Value {
    fileprivate var hasEmptyText: Bool {
        switch self {
        case .string(let text): text.isEmpty
        case .list(let list): list.contains(where: \.hasEmptyText)
        case .object(let members): members.contains { $0.value.hasEmptyText }
        case .null, .bool, .int, .number: false
        }
    }
}

extension DeclaredKind {
    /// An object that has this example, and else what is needed; what people write of its metadata counts as fields.
    fileprivate static func object(with value: Value, at steps: [FieldPath.Step], in catalog: Catalog) -> Value {
        let spec = format(in: catalog).schema
        var object: Value = [
            "apiVersion": .string(names.resource.apiVersion), "kind": .string(names.resource.kind),
            "metadata": ["name": "example"], "spec": spec.example,
        ]
        if steps.first == "spec" {
            object["spec"] = whole(spec, with: value, at: steps.dropFirst())
        } else {
            object[steps.map(\.key)] = value
        }
        return object
    }

    fileprivate static func examples(in catalog: Catalog) -> [FieldExample] {
        let metadata: [FieldExample] = [
            FieldExample(steps: ["metadata"], example: ["name": "example"]),
            FieldExample(steps: ["metadata", "name"], example: "example"),
            FieldExample(steps: ["metadata", "labels"], example: ["app": "checkout"]),
            FieldExample(steps: ["metadata", "labels", "app"], example: "checkout"),
            FieldExample(steps: ["metadata", "annotations"], example: ["example.com/owner": "ada"]),
            FieldExample(steps: ["metadata", "annotations", "example.com/owner"], example: "ada"),
            FieldExample(steps: ["spec"], example: format(in: catalog).schema.example),
        ]
        return metadata
            + fieldExamples(in: format(in: catalog).schema).map {
                FieldExample(steps: ["spec"] + $0.steps, example: $0.example)
            }
    }
}

extension FieldPath.Step {
    fileprivate var key: String {
        switch self {
        case .key(let key): key
        case .index: preconditionFailure("metadata has no lists that people write")
        }
    }
}
