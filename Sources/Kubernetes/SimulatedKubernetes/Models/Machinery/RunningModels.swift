package import Clocks
internal import Instants
internal import Locks

/// The models of a simulated cluster, at work in the background while clients use it.
///
///     let models = RunningModels(of: cluster, clock: clock)
///     group.addTask { try await models.run() }
///     models.settings.podRules = [PodRule(image: "*:broken", .crashes(after: .seconds(5)))]
///
/// They take one turn at a time and let others go first in between, so that clients see what they
/// would see on the way: a Deployment that is changed before its ReplicaSet is. Under the seeded
/// scheduler the order of it all follows from the seed. One pair of cluster and models, one `run`.
package final class RunningModels: Sendable {
    private let cluster: SimulatedCluster
    private let clock: any WallClock
    private let runner: Lock<ModelRunner>

    package init(of cluster: SimulatedCluster, clock: any WallClock, settings: ModelSettings = ModelSettings()) {
        self.cluster = cluster
        self.clock = clock
        runner = Lock(ModelRunner(settings: settings))
    }

    /// What the models are told from outside.
    package var settings: ModelSettings {
        get { runner.withLock { $0.settings } }
        set {
            runner.withLock { $0.settings = newValue }
            cluster.core.bell.ring()
        }
    }

    /// Runs them until the task is cancelled.
    package func run() async throws(CancellationError) {
        while true {
            let (isBusy, due) = cluster.change { store, now in
                runner.withLock { runner in (runner.turn(&store, now: now), runner.nextDue) }
            }
            if isBusy {
                // No time passes, but whoever else is ready may go first, by this clock's idea of order.
                try await clock.sleep(for: .zero)
            } else {
                await wait(until: due)
            }
            if Task.isCancelled { throw CancellationError() }
        }
    }

    /// Does at once all that is due now, with nobody in between.
    package func settle() {
        _ = cluster.change { store, now in runner.withLock { $0.settle(&store, now: now) } }
    }

    /// Returns when something has changed, or at that time.
    private func wait(until due: Instant?) async {
        let bell = cluster.core.bell
        guard let due else { return await bell.wait() }
        let clock = clock
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await bell.wait() }
            group.addTask { try? await clock.sleep(until: due) }
            await group.next()
            group.cancelAll()
        }
    }
}
