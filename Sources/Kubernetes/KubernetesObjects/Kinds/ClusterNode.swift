internal import Documents

/// A machine of the cluster, as far as we care.
package struct ClusterNode: Kind {
    package static let resource = Resource.nodes
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var isReady: Bool { object.is("Ready") }
    /// Whether new pods are kept away.
    package var isCordoned: Bool { object["spec"]["unschedulable"].bool ?? false }
}
