/// A typed view of one kind of objects: it reads what we need from an object and never fails.
package protocol Kind: Sendable {
    /// Where its objects are found, in the version we like best.
    static var resource: Resource { get }

    var object: Object { get }
    init(_ object: Object)
}

extension Kind {
    package var metadata: Metadata { object.metadata }
    package var key: ObjectKey { object.key }
}
