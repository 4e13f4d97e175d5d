internal import Documents
internal import KubernetesObjects

/// How objects of one version of a built-in kind are those of the version in which they are stored.
///
/// Nothing may be lost on the way there and back.
struct Conversion: Sendable {
    /// The version in which they are stored.
    let stored: Resource
    let toStored: @Sendable (Value) -> Value
    let fromStored: @Sendable (Value) -> Value
    /// What field selectors ask for, by the names that it has here.
    var fields: [String: String] = [:]

    /// By group, version and plural.
    static let all: [String: Conversion] = [
        "autoscaling/v1 horizontalpodautoscalers": .autoscalers, "events.k8s.io/v1 events": .events,
    ]
}

extension Value {
    /// The member of one name under another.
    mutating func rename(_ old: String, _ new: String) {
        guard case .object(let members) = self, self[old] != nil else { return }
        self = .object(Members(members.map { ($0.key == old ? new : $0.key, $0.value) }))
    }
}
