internal import Documents
package import KubernetesObjects

/// A kind of object that Martlet declares: the struct is its `spec`.
package protocol DeclaredKind: Declared {
    associatedtype Status: Declared = NoStatus

    static var names: KindNames { get }
    /// What `kubectl get` shows besides the name and the age.
    static var columns: [Column] { get }

    /// What is wrong with the spec together with its object's own name, and with what the parts it names can do.
    func objections(of metadata: DeclaredMetadata, in catalog: Catalog) -> [Objection]
}

extension DeclaredKind {
    package func objections(of metadata: DeclaredMetadata, in catalog: Catalog) -> [Objection] { [] }
}

/// What a kind is called, and how its objects may be called.
package struct KindNames: Sendable {
    package let resource: Resource
    package let short: String
    /// How long a name may be: what is made of an object bears its name and some characters more.
    package let longestName: Int
    /// Whether the spec may be changed once it is stored.
    package let isImmutable: Bool
    /// Whether a controller scales it, through the subresource `scale`.
    package let isScaled: Bool

    package init(
        _ resource: Resource, short: String, longestName: Int = 63, isImmutable: Bool = false, isScaled: Bool = false
    ) {
        self.resource = resource
        self.short = short
        self.longestName = longestName
        self.isImmutable = isImmutable
        self.isScaled = isScaled
    }

    /// As people type it: `releasesource`.
    package var word: String { resource.kind.lowercased() }
}

/// A column of `kubectl get`.
package struct Column: Sendable, Equatable {
    package enum Sort: String, Sendable {
        case string
        case integer
        case boolean
        case date
    }

    package let name: String
    package let path: String
    package let about: String
    package let sort: Sort

    package init(_ name: String, _ path: String, _ about: String, as sort: Sort = .string) {
        self.name = name
        self.path = path
        self.about = about
        self.sort = sort
    }
}

/// Of kinds that nothing is reported of.
package struct NoStatus: Declared {
    package static let about = "Nothing."
    package init(_ field: inout Fields<Self>) {}
}

/// An object of a kind that Martlet declares, as it was read.
package struct Declaration<Spec: DeclaredKind>: Sendable {
    package let metadata: DeclaredMetadata
    package let spec: Spec

    package init(metadata: DeclaredMetadata, spec: Spec) {
        self.metadata = metadata
        self.spec = spec
    }
}
