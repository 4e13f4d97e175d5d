package import Documents
internal import KubernetesAPI
package import KubernetesObjects

/// What the server knows of one kind in one version: where its objects are kept, and by which rules.
package struct ServedKind: Sendable {
    package let resource: Resource
    /// What the objects are kept under: the same for all versions of a kind.
    let shelf: String
    /// The version in which they are kept.
    package let stored: Resource
    package var singular: String
    package var listKind: String
    package var shortNames: [String] = []
    package var categories: [String] = []
    /// Among them `status` and `scale`.
    package var subresources: Set<String> = []
    package var traits: Traits = []
    /// What field selectors may ask for beside name and namespace: paths, as `spec.nodeName`.
    package var selectableFields: [String] = []
    /// What its objects look like, in this version and in the stored one; of built-in kinds the table's.
    package var shape: Shape?
    var storedShape: Shape?
    /// Of versions that differ from the stored one in more than the name.
    var conversion: Conversion?
    /// What everybody is told who asks for it in this version: that it will not be served for ever.
    package var deprecation: String?
    /// The first version of the server that says so; `nil` where all do.
    var deprecatedSince: ServerVersion?
    /// Of custom kinds: what `kubectl get` shows of an object, as the definition declares it.
    package var printerColumns: [PrinterColumn] = []
    /// Of custom kinds: the schema as it was declared, for those who ask what objects look like.
    package var openAPISchema: Value?
    /// Of custom kinds: the rules for single values, and the defaults.
    var schema: StructuralSchema?
    var storedSchema: StructuralSchema?
    /// Of custom kinds: the version since which the schema is this; what is older was written under another.
    var schemaSince = 0
    /// Of custom kinds with a `scale` subresource.
    var scale: ScalePaths?

    init(_ resource: Resource, stored: Resource? = nil) {
        self.resource = resource
        self.stored = stored ?? resource
        shelf = self.stored.qualifiedPlural
        singular = resource.kind.lowercased()
        listKind = resource.kind + "List"
    }

    /// Where kinds differ in how the server treats their objects.
    package struct Traits: OptionSet, Sendable {
        package let rawValue: Int

        package init(rawValue: Int) { self.rawValue = rawValue }

        /// `metadata.generation` counts the changes of what is wanted.
        package static let generation = Traits(rawValue: 1 << 0)
        /// An update without a `resourceVersion` overwrites whatever is stored.
        package static let blindUpdate = Traits(rawValue: 1 << 1)
        /// An update of what does not exist creates it.
        package static let createOnUpdate = Traits(rawValue: 1 << 2)
        /// A deletion answers with the object even when it is gone.
        package static let showsDeleted = Traits(rawValue: 1 << 3)
        /// Declared by a CustomResourceDefinition.
        package static let custom = Traits(rawValue: 1 << 4)
        /// Only asked, never stored: the answer is in the `status` of what one creates.
        package static let question = Traits(rawValue: 1 << 5)
        /// The object that is created keeps the `status` it came with.
        package static let createsWithStatus = Traits(rawValue: 1 << 6)
    }

    /// A column that a CustomResourceDefinition declares.
    package struct PrinterColumn: Sendable, Equatable {
        package var name: String
        /// `integer`, `number`, `string`, `boolean` or `date`.
        package var type: String
        package var format: String
        package var description: String
        /// 0 is always shown, more only where there is room for it (`-o wide`).
        package var priority: Int
        /// As in `.spec.replicas`.
        package var jsonPath: String
    }

    /// As a CustomResourceDefinition declares them: `.spec.replicas`.
    struct ScalePaths: Sendable, Equatable {
        var spec: [String]
        var status: [String]
        var labelSelector: [String]?
    }

    package var hasStatus: Bool { subresources.contains("status") }

    package func has(_ trait: Traits) -> Bool { traits.contains(trait) }

    /// As in messages about an object that is invalid: `Deployment.apps`.
    package var qualifiedKind: String { resource.group.isEmpty ? resource.kind : "\(resource.kind).\(resource.group)" }

    package var verbs: [String] {
        if has(.question) { return ["create"] }
        // In the orders in which real servers list them.
        if has(.custom) { return ["delete", "deletecollection", "get", "list", "patch", "create", "update", "watch"] }
        let all = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch"]
        // Nobody means to delete all namespaces at once.
        return shelf == "namespaces" ? all.filter { $0 != "deletecollection" } : all
    }
}
