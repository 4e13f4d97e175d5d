internal import Documents
internal import KubernetesObjects
internal import Locks
internal import ReleaseModel

/// An Environment as it was read, or why it could not be: what it demands is unknown then, and nothing starts by it.
struct KnownEnvironment: Sendable {
    let name: String
    let environment: Environment?
    /// Which namespaces it selects; unknown where not even that can be read.
    let selection: NamespaceSelection?
    let spec: Value
    let complaint: String?

    init(_ object: Object, in catalog: Catalog) {
        name = object.name
        spec = object["spec"].value ?? [:]
        let (environment, complaints) = Environment.format(in: catalog).decode(Node(spec))
        self.environment = environment
        selection =
            environment?.namespaces
            ?? spec["namespaces"].flatMap { NamespaceSelection.format(in: catalog).decode(Node($0)).value }
        complaint =
            environment == nil ? complaints.first.map { "spec.\($0.path): \($0.text)" } ?? "it has no spec" : nil
    }
}

/// The Environments that select a namespace.
struct SelectingEnvironments: Sendable {
    let all: [KnownEnvironment]
    /// One that selects the namespace, or might, and cannot be read.
    let unreadable: String?

    init(of namespace: String, labels: [String: String], among known: [KnownEnvironment]) {
        let selecting = known.filter { $0.selection?.selects(namespace, labels: labels) == true }
        all = selecting.isEmpty ? known.filter { $0.selection?.isTheRest == true } : selecting
        let broken = (all + known.filter { $0.selection == nil }).first { $0.complaint != nil }
        unreadable = broken.map { "the Environment \($0.name) cannot be read: \($0.complaint ?? "")" }
    }
}

/// All Environments, read again only when one has changed.
final class KnownEnvironments: Sendable {
    private let last = Lock<(policy: Int, all: [KnownEnvironment])?>(nil)

    func read(asOf policy: Int, _ make: () -> [KnownEnvironment]) -> [KnownEnvironment] {
        if let known = last.withLock({ $0 }), known.policy == policy { return known.all }
        let all = make()
        last.withLock { $0 = (policy, all) }
        return all
    }
}

extension NamespaceSelection {
    fileprivate func selects(_ name: String, labels: [String: String]) -> Bool {
        names.contains(name)
            || !matchLabels.isEmpty && matchLabels.allSatisfy { labels[$0.name] == $0.value }
    }
}
