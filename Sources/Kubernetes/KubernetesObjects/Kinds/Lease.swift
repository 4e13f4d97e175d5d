internal import Documents
package import Instants

/// A Lease: who holds something, and since when he has not said so.
package struct Lease: Kind {
    package static let resource = Resource.leases
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    /// `nil` when nobody holds it.
    package var holder: String? { object["spec"]["holderIdentity"].string.flatMap { $0.isEmpty ? nil : $0 } }
    package var duration: Duration? { object["spec"]["leaseDurationSeconds"].int.map { .seconds($0) } }
    package var acquired: Instant? { object["spec"]["acquireTime"].instant }
    package var renewed: Instant? { object["spec"]["renewTime"].instant }
    /// How often it has changed hands.
    package var transitions: Int { object["spec"]["leaseTransitions"].int ?? 0 }
}
