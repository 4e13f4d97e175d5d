package import KubernetesObjects

/// What the server knows of one kind in one version: where its objects are kept, and by which rules.
package struct ServedKind: Sendable {
    package let resource: Resource
    /// What the objects are kept under: the same for all versions of a kind.
    let shelf: String
    /// The version in which they are kept.
    let stored: Resource
    var singular: String
    var listKind: String
    var shortNames: [String] = []
    var categories: [String] = []
    /// Among them `status` and `scale`.
    var subresources: Set<String> = []
    var traits: Traits = []
    /// What field selectors may ask for beside name and namespace: paths, as `spec.nodeName`.
    var selectableFields: [String] = []
    /// What its objects look like, in this version and in the stored one; of built-in kinds the table's.
    var shape: Shape?
    var storedShape: Shape?
    /// Of custom kinds: the rules for single values, and the defaults.
    var schema: StructuralSchema?
    var storedSchema: StructuralSchema?
    /// Of custom kinds with a `scale` subresource.
    var scale: ScalePaths?

    init(_ resource: Resource, stored: Resource? = nil) {
        self.resource = resource
        self.stored = stored ?? resource
        shelf = resource.qualifiedPlural
        singular = resource.kind.lowercased()
        listKind = resource.kind + "List"
    }

    /// Where kinds differ in how the server treats their objects.
    struct Traits: OptionSet, Sendable {
        let rawValue: Int

        /// `metadata.generation` counts the changes of what is wanted.
        static let generation = Traits(rawValue: 1 << 0)
        /// An update without a `resourceVersion` overwrites whatever is stored.
        static let blindUpdate = Traits(rawValue: 1 << 1)
        /// An update of what does not exist creates it.
        static let createOnUpdate = Traits(rawValue: 1 << 2)
        /// A deletion answers with the object even when it is gone.
        static let showsDeleted = Traits(rawValue: 1 << 3)
        /// Declared by a CustomResourceDefinition.
        static let custom = Traits(rawValue: 1 << 4)
        /// Only asked, never stored: the answer is in the `status` of what one creates.
        static let question = Traits(rawValue: 1 << 5)
        /// The object that is created keeps the `status` it came with.
        static let createsWithStatus = Traits(rawValue: 1 << 6)
    }

    /// As a CustomResourceDefinition declares them: `.spec.replicas`.
    struct ScalePaths: Sendable, Equatable {
        var spec: [String]
        var status: [String]
        var labelSelector: [String]?
    }

    var hasStatus: Bool { subresources.contains("status") }

    func has(_ trait: Traits) -> Bool { traits.contains(trait) }

    /// As in messages about an object that is invalid: `Deployment.apps`.
    var qualifiedKind: String { resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)" }

    var verbs: [String] {
        has(.question)
            ? ["create"]
            : ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
    }
}
