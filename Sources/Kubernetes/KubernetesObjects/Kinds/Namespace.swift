internal import Documents

/// A namespace, as far as we care: whether anything can still live in it.
package struct Namespace: Kind {
    package static let resource = Resource.namespaces
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    /// Whether it is on its way out: nothing can be created in it any more.
    package var isEnding: Bool { object["status"]["phase"].string == "Terminating" || metadata.isBeingDeleted }
}
