/// A sort of objects that an API server serves: where its objects are found and what they are called.
package struct Resource: Sendable, Hashable {
    /// Empty for the oldest kinds (Pod, Service …).
    package let group: String
    package let version: String
    /// As in URLs: `deployments`.
    package let plural: String
    /// As in files: `Deployment`.
    package let kind: String
    package let isNamespaced: Bool

    package init(_ group: String, _ version: String, _ plural: String, kind: String, isNamespaced: Bool = true) {
        self.group = group
        self.version = version
        self.plural = plural
        self.kind = kind
        self.isNamespaced = isNamespaced
    }

    /// `apps/v1`, or `v1` where there is no group.
    package var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// As in messages of API servers: `deployments.apps`, or `pods`.
    package var qualifiedPlural: String { group.isEmpty ? plural : "\(plural).\(group)" }
}
