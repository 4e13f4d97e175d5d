internal import Clocks
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import Locks

/// The state that all handles of one simulated cluster share, and the readers that wait for it to change.
final class Core: Sendable {
    let clock: any WallClock
    private let state: Lock<State>
    /// Rung after every change, whatever kind it is of.
    let bell = Bell()

    init(_ store: Store, clock: any WallClock) {
        self.clock = clock
        state = Lock(State(store: store))
    }

    func read<Result>(_ body: (Store) -> Result) -> Result { state.withLock { body($0.store) } }

    func change<Result>(_ body: (inout Store, Instant) -> Result) -> Result {
        let now = clock.now
        let (result, awake, isChanged) = state.withLock { state in
            let before = state.store.version
            let result = body(&state.store, now)
            let shelves = Set(state.store.history.writes(after: before).map(\.resource.qualifiedPlural))
            return (result, state.wake { shelves.contains($0.call.kind.shelf) }, state.store.version != before)
        }
        for reader in awake { reader.resume() }
        if isChanged { bell.ring() }
        return result
    }

    func open(_ request: Request, as account: Account) throws(ClusterError) -> SimulatedWatch {
        let now = clock.now
        let number = try state.withLock { state throws(ClusterError) in
            let subscription = try state.store.subscribe(request, as: account, now: now)
            state.lastReader += 1
            state.readers[state.lastReader] = Reader(subscription: subscription)
            return state.lastReader
        }
        return SimulatedWatch(self, number)
    }

    func close(_ number: Int) {
        let waiting = state.withLock { $0.readers.removeValue(forKey: number)?.waiting }
        waiting?.resume()
    }

    /// What to tell a reader next; ended when it is no longer known.
    func next(_ number: Int) -> Subscription.Step? {
        state.withLock { state in
            guard state.readers[number]?.hasEnded == false else { return nil }
            return state.readers[number]!.subscription.next(in: state.store)
        }
    }

    /// Returns when there may be something to tell.
    func wait(_ number: Int) async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isParked = state.withLock { $0.park(continuation, number) }
                if !isParked { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { $0.readers[number]?.takeWaiting() }
            waiting?.resume()
        }
    }

    /// How many watches are open, and how many of them have told all there is.
    var watches: (open: Int, waiting: Int) {
        state.withLock { ($0.readers.count, $0.readers.values.count { $0.waiting != nil }) }
    }

    func sendBookmarks() {
        let awake = state.withLock { state in
            for number in state.readers.keys { state.readers[number]!.subscription.askForBookmark() }
            return state.wake { _ in true }
        }
        for reader in awake { reader.resume() }
    }

    func endWatches() {
        let awake = state.withLock { $0.endAll() }
        for reader in awake { reader.resume() }
    }

    func restore(_ snapshot: Store) {
        let awake = state.withLock { state in
            state.store = snapshot.continued(with: state.store)
            return state.endAll()
        }
        for reader in awake { reader.resume() }
    }
}

extension Core {
    private struct State {
        var store: Store
        var readers: [Int: Reader] = [:]
        var lastReader = 0

        /// Lets the readers that this concerns go on, in the order in which they came.
        mutating func wake(_ concerns: (Subscription) -> Bool) -> [CheckedContinuation<Void, Never>] {
            let numbers = readers.filter { $0.value.waiting != nil && concerns($0.value.subscription) }.keys.sorted()
            return numbers.compactMap { readers[$0]!.takeWaiting() }
        }

        mutating func endAll() -> [CheckedContinuation<Void, Never>] {
            for number in readers.keys { readers[number]!.hasEnded = true }
            return wake { _ in true }
        }

        /// Keeps a reader waiting, unless there is something to tell or it has been cancelled.
        mutating func park(_ continuation: CheckedContinuation<Void, Never>, _ number: Int) -> Bool {
            guard !Task.isCancelled, var reader = readers[number], !reader.hasEnded else { return false }
            precondition(reader.waiting == nil, "a watch has one reader")
            var look = reader.subscription
            guard look.next(in: store) == .wait else { return false }
            reader.subscription = look
            reader.waiting = continuation
            readers[number] = reader
            return true
        }
    }

    private struct Reader {
        var subscription: Subscription
        /// Ended by the server; what has not been told yet no longer is.
        var hasEnded = false
        var waiting: CheckedContinuation<Void, Never>?

        mutating func takeWaiting() -> CheckedContinuation<Void, Never>? {
            defer { waiting = nil }
            return waiting
        }
    }
}
