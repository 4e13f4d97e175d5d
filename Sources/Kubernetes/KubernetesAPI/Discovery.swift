package import KubernetesObjects

/// Which server this is and what it serves.
package struct Discovery: Sendable, Equatable {
    package var version: ServerVersion
    package var resources: [ServedResource]
    /// The group versions that are registered, and whose server does not answer: what they serve is unknown.
    package var unavailable: [String]

    package init(version: ServerVersion, resources: [ServedResource], unavailable: [String] = []) {
        self.version = version
        self.resources = resources
        self.unavailable = unavailable
    }

    package func serves(_ resource: Resource) -> Bool { resources.contains { $0.resource == resource } }

    /// The first of these that is served: list them from the most to the least wanted.
    package func first(of resources: [Resource]) -> Resource? { resources.first { serves($0) } }
}

package struct ServedResource: Sendable, Equatable {
    package var resource: Resource
    package var shortNames: [String]
    package var categories: [String]
    /// As in RBAC: `get`, `list`, `watch` and so on.
    package var verbs: [String]
    /// Such as `status` and `scale`.
    package var subresources: [String]

    package init(
        _ resource: Resource, shortNames: [String] = [], categories: [String] = [], verbs: [String],
        subresources: [String] = []
    ) {
        self.resource = resource
        self.shortNames = shortNames
        self.categories = categories
        self.verbs = verbs
        self.subresources = subresources
    }
}

package struct ServerVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
    package var major: Int
    package var minor: Int
    /// As the server says it: `v1.32.4+k3s1`.
    package var text: String

    package init(major: Int, minor: Int, text: String? = nil) {
        self.major = major
        self.minor = minor
        self.text = text ?? "v\(major).\(minor)"
    }

    package var description: String { text }

    package static func < (left: ServerVersion, right: ServerVersion) -> Bool {
        (left.major, left.minor) < (right.major, right.minor)
    }
}
