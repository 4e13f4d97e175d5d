internal import Documents
package import Instants
package import KubernetesObjects

/// What a Lease says, as far as an election needs it.
package struct LeaseRecord: Sendable, Equatable {
    /// Empty when nobody holds it.
    package var holder: String
    /// How long after a renewal others have to wait; `nil` when it does not say so sensibly.
    package var duration: Duration?
    package var transitions: Int
    /// When it was renewed, by the holder's clock: it tells one renewal from the next, and never the time.
    package var renewed: String

    package init(holder: String, duration: Duration?, transitions: Int, renewed: String) {
        self.holder = holder
        self.duration = duration
        self.transitions = transitions
        self.renewed = renewed
    }

    package init(_ object: Object) {
        let spec = object["spec"]
        holder = spec["holderIdentity"].string ?? ""
        // Nobody waits for an hour because somebody wrote nonsense.
        duration = spec["leaseDurationSeconds"].int.flatMap { 1...3_600 ~= $0 ? .seconds($0) : nil }
        // What the API calls an int32; never so large that counting on would be a crash.
        transitions = min(max(spec["leaseTransitions"].int ?? 0, 0), Int(Int32.max))
        renewed = spec["renewTime"].string ?? ""
    }

    package var isFree: Bool { holder.isEmpty }
}

/// A change of the Lease that an election wants.
package struct LeaseWrite: Sendable, Equatable {
    package var holder: String
    package var duration: Duration
    package var epoch: Int
    package var isNewTerm: Bool
    /// The version that must be stored; `nil` when there must be no lease yet.
    package var over: String?

    package init(holder: String, duration: Duration, epoch: Int, isNewTerm: Bool = false, over: String?) {
        self.holder = holder
        self.duration = duration
        self.epoch = epoch
        self.isNewTerm = isNewTerm
        self.over = over
    }

    /// The lease after this write; what others have written into it stays.
    package func apply(to stored: Object?, key: ObjectKey, now: Instant) -> Object {
        var value = stored?.value ?? ["apiVersion": "coordination.k8s.io/v1", "kind": "Lease"]
        value[["metadata", "name"]] = .string(key.name)
        value[["metadata", "namespace"]] = key.namespace.map { .string($0) }
        value[["metadata", "resourceVersion"]] = over.map { .string($0) }
        value[["spec", "holderIdentity"]] = .string(holder)
        value[["spec", "leaseDurationSeconds"]] = .int(Int(duration.components.seconds))
        value[["spec", "leaseTransitions"]] = .int(epoch)
        value[["spec", "renewTime"]] = .string(now.rfc3339Micro)
        if isNewTerm { value[["spec", "acquireTime"]] = .string(now.rfc3339Micro) }
        return Object(value)
    }
}
