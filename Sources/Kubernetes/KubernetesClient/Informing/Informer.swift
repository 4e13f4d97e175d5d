internal import Clocks
package import KubernetesAPI
package import KubernetesObjects
internal import Locks
package import Telemetry

/// A view of the objects of one kind that follows the cluster, and keeps of each only a projection.
///
///     let pods = Informer(of: .pods, from: cluster, within: surroundings, indexes: ["app": { [$0.app] }]) { try Pod($0) }
///     pods.onChange(of: { [$0.owner] }) { queue.add($0) }
///     await pods.run()
///
/// Readers see one consistent state at any time. What we write ourselves is told by `noteWritten`
/// and visible at once, so that nobody decides by a view that does not know his own last deed.
package final class Informer<Projection: Sendable & Equatable>: Sendable {
    package let resource: Resource
    let namespace: String?
    let selection: Selection
    let omitsManagedFields: Bool
    let cluster: any Cluster
    let clock: any WallClock
    let log: Logger
    let metrics: Metrics
    let settings: WatchSettings
    let state: Lock<InformerState<Projection>>

    /// - Parameters:
    ///   - includesManagedFields: Whether `project` is shown who owns which field. That is a third of all
    ///     bytes, and not even read otherwise.
    ///   - project: What is kept of an object. When it throws, the object is listed as unreadable with
    ///     the error's text, and everything else goes on.
    package init(
        of resource: Resource, in namespace: String? = nil, selecting selection: Selection = .all,
        from cluster: any Cluster, within surroundings: Surroundings, settings: WatchSettings = WatchSettings(),
        includesManagedFields: Bool = false,
        indexes: [String: @Sendable (Projection) -> [String]] = [:],
        keeping project: @escaping @Sendable (Object) throws -> Projection
    ) {
        self.resource = resource
        self.namespace = namespace
        self.selection = selection
        omitsManagedFields = !includesManagedFields
        self.cluster = cluster
        self.settings = settings
        clock = surroundings.clock
        log = surroundings.log.with(["resource": resource.qualifiedPlural])
        metrics = surroundings.metrics
        state = Lock(
            InformerState(
                objects: KeptObjects(indexes: indexes, project: project), machine: WatchMachine(settings),
                chance: surroundings.chance))
    }
}

// Reading.
extension Informer {
    package subscript(_ key: ObjectKey) -> Projection? { state.withLock { $0.objects[key] } }

    /// Several looks at one and the same state; keep it short, since the watch waits meanwhile.
    package func read<Result>(_ body: (KeptObjects<Projection>) -> Result) -> Result {
        state.withLock { body($0.objects) }
    }

    /// All objects, by key.
    package var all: [(key: ObjectKey, value: Projection)] { read { $0.all } }

    package func all(where index: String, is value: String) -> [(key: ObjectKey, value: Projection)] {
        read { $0.all(where: index, is: value) }
    }

    /// Whether the view has been complete once; before that, what is missing means nothing.
    package var hasSynced: Bool { state.withLock { $0.contact != nil } }

    /// Returns when the view has been complete once, or the task is cancelled.
    package func synced() async {
        // Once in the life of a program, so that looking again and again costs nobody anything.
        while !hasSynced, (try? await clock.sleep(for: .milliseconds(50))) != nil {}
    }

    /// How long ago the server last vouched for this view, by the end of a list, a change or a bookmark.
    ///
    /// `nil` before the first list. A view older than 90 seconds is no ground for a step forward.
    package var age: Duration? { state.withLock { $0.contact }.map { clock.uptime - $0 } }
}

// Being told.
extension Informer {
    /// Calls `handler` with the keys of objects whose projection has changed, soon after it has.
    ///
    /// Keys and never events: whoever is called looks at how things are now. What changes often
    /// between two looks is one change. The handler must not wait for anything.
    package func onChange(_ handler: @escaping @Sendable ([ObjectKey]) -> Void) {
        observe { changes in handler(changes.map { $0.key }) }
    }

    /// As `onChange`, with the keys of those whom a change concerns, such as the owner of the object
    /// as it was and as it is.
    package func onChange(
        concerning: @escaping @Sendable (Projection) -> [ObjectKey],
        _ handler: @escaping @Sendable ([ObjectKey]) -> Void
    ) {
        observe { changes in
            var seen: Set<ObjectKey> = []
            var distinct: [ObjectKey] = []
            for change in changes {
                for side in [change.before, change.after] {
                    guard let side else { continue }
                    for key in concerning(side) where seen.insert(key).inserted { distinct.append(key) }
                }
            }
            if !distinct.isEmpty { handler(distinct) }
        }
    }

    private func observe(_ observer: @escaping @Sendable ([KeptObjects<Projection>.Change]) -> Void) {
        let known = state.withLock { state in
            state.observers.append(observer)
            return state.objects.all
        }
        // Who comes late is told about everything once.
        if !known.isEmpty { observer(known.map { .init(key: $0.key, before: nil, after: $0.value) }) }
    }

    /// An answer to a write of ours: visible at once, whatever the watch is still busy with.
    package func noteWritten(_ object: Object) {
        // As a watch will show it, or projections that keep everything would see a change where there is none.
        let shown = omitsManagedFields ? object.withoutManagedFields : object
        note { $0.written(shown) }
    }

    /// An object that a delete of ours has removed at once (`Answer.done`).
    package func noteDeleted(_ key: ObjectKey, uid: String) {
        note { $0.deleted(key, uid: uid) }
    }

    private func note(_ write: (inout KeptObjects<Projection>) -> KeptObjects<Projection>.Change?) {
        let (change, observers) = state.withLock { (write(&$0.objects), $0.observers) }
        guard let change else { return }
        for observer in observers { observer([change]) }
    }
}
