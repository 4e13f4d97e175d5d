internal import Chances
package import Instants
package import KubernetesAPI

/// A cluster with its models and a time of its own, for whoever has no use for tasks and clocks.
///
/// After each request the models have not acted yet: time must go on for that, if only by nothing.
package struct SteppedCluster: Sendable {
    package var store: Store
    package var models: ModelRunner
    package private(set) var now: Instant

    package init(seed: UInt64 = 1, now: Instant, settings: ModelSettings = ModelSettings()) {
        store = Store(chance: Chance(seed: seed), now: now)
        models = ModelRunner(settings: settings)
        self.now = now
    }

    package mutating func perform(_ request: Request, as account: Account = .administrator) throws(ClusterError)
        -> Answer
    {
        try store.perform(request, as: account, now: now)
    }

    /// Lets the time go on, everything that is due happening at its moment.
    package mutating func advance(by duration: Duration = .zero) {
        advance(to: now + duration)
    }

    package mutating func advance(to end: Instant) {
        while let due = models.settle(&store, now: now), due <= end {
            precondition(due > now, "the models are not settled at \(now)")
            now = due
        }
        now = max(now, end)
        _ = models.settle(&store, now: now)
    }
}
