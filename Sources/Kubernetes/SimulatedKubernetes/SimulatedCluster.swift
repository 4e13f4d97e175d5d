package import Chances
package import Clocks
package import Instants
package import KubernetesAPI
internal import KubernetesObjects
internal import Locks

/// A cluster in memory, for tests and for runs of the whole operator.
///
/// It is true to a real API server in what can be seen from outside; everything it decides is
/// decided by `Store`. Here are the clock, the lock, and the readers that wait for changes. Under
/// the seeded scheduler the same seed gives the same run.
package final class SimulatedCluster: Cluster {
    let core: Core
    /// Whose account the requests of this handle are made with.
    package let account: Account

    package init(clock: any WallClock, chance: Chance, settings: Store.Settings = Store.Settings()) {
        core = Core(Store(settings: settings, chance: chance, now: clock.now), clock: clock)
        account = .administrator
    }

    /// A cluster that begins as another was, and goes its own way from there.
    package init(clock: any WallClock, chance: Chance, from snapshot: Store) {
        var store = snapshot
        store.chance = chance
        core = Core(store, clock: clock)
        account = .administrator
    }

    private init(_ core: Core, as account: Account) {
        self.core = core
        self.account = account
    }

    /// The same cluster, as somebody else sees it.
    ///
    /// They may do everything, unless `accounts` says otherwise, or roles are enforced.
    package func `as`(_ account: Account) -> SimulatedCluster {
        core.change { store, _ in store.accounts.trust(account.name) }
        return SimulatedCluster(core, as: account)
    }

    /// The same as somebody sees it whose rights stay what they are.
    package func asked(by account: Account) -> SimulatedCluster { SimulatedCluster(core, as: account) }

    package func `as`(_ name: String) -> SimulatedCluster { self.as(Account(name)) }

    package func send(_ request: Request) async throws(ClusterError) -> Answer {
        // The ways there and back take time, in which others may be served.
        try? await core.clock.sleep(for: .zero)
        let result = perform(request)
        try? await core.clock.sleep(for: .zero)
        if Task.isCancelled { throw .cancelled }
        return try result.get()
    }

    package func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        try? await core.clock.sleep(for: .zero)
        return try core.open(request, as: account)
    }

    package func discover() async throws(ClusterError) -> Discovery {
        try? await core.clock.sleep(for: .zero)
        return core.read { $0.discovery }
    }

    /// Carries a request out at once, for models and tests that do not wait.
    package func perform(_ request: Request) -> Result<Answer, ClusterError> {
        core.change { store, now in
            do throws(ClusterError) {
                return .success(try store.perform(request, as: account, now: now))
            } catch {
                return .failure(error)
            }
        }
    }

    /// What is served at a place of a URL; the group is empty for the oldest kinds.
    package func kind(_ group: String, _ version: String, _ plural: String) -> ServedKind? {
        core.read { $0.kinds[Resource(group, version, plural, kind: "", isNamespaced: false)] }
    }

    /// Everything that is served at the moment, in the order of names.
    package var kinds: [ServedKind] { core.read { $0.kinds.sorted } }

    /// Changes what is stored by as many requests as it takes, with nobody in between.
    package func change<Result>(_ body: (inout Store, Instant) -> Result) -> Result { core.change(body) }

    /// Everything, as it is now.
    package var snapshot: Store { core.read { $0 } }

    /// All writes since `version`, the oldest first, as far as the history reaches.
    package func writes(after version: Int = 0) -> [Write] { core.read { $0.writes(after: version) } }

    /// An etcd restored from a backup: what was written since has never been, versions count on from
    /// then, and every watch ends.
    package func restore(_ snapshot: Store) { core.restore(snapshot) }

    /// From now on nobody can list or watch from a version that is older than the newest.
    package func compact() { core.change { store, _ in store.compact() } }

    /// How many watches are open, and how many of them have told all there is so far.
    package var watches: (open: Int, waiting: Int) { core.watches }

    /// Sends every open watch a bookmark.
    package func sendBookmarks() { core.sendBookmarks() }

    /// Ends every open watch in good order, as servers do that restart, and others from time to time.
    package func endWatches() { core.endWatches() }
}
