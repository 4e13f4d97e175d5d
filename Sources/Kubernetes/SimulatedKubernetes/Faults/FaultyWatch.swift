internal import KubernetesAPI
internal import Locks

/// A watch with things going wrong.
final class FaultyWatch: WatchEvents {
    private let events: any WatchEvents
    private let call: RequestOutline
    private let faults: [WatchFault]
    private let cluster: FaultyCluster
    private let state = Lock(State())

    fileprivate struct State {
        var changes = 0
        var again: WatchEvent?
        var isSilent = false
    }

    init(_ events: any WatchEvents, _ call: RequestOutline, _ faults: [WatchFault], of cluster: FaultyCluster) {
        self.events = events
        self.call = call
        self.faults = faults
        self.cluster = cluster
    }

    func next() async throws(ClusterError) -> WatchEvent? {
        if let again = state.withLock({ $0.takeAgain() }) { return again }
        while true {
            if try endsNow() { return nil }
            let event = try await nextOrSilence()

            let (isDead, isCut) = cluster.state(of: call)
            if isDead { throw .cancelled }
            // What was on the way when the way was cut is lost, and so is all that follows.
            if isCut { state.withLock { $0.isSilent = true } }
            if isSilent { continue }
            guard let event else { return nil }
            if let delivered = try await deliver(event) {
                cluster.traceEvent(delivered, of: call)
                return delivered
            }
        }
    }

    private var isSilent: Bool { state.withLock { $0.isSilent } }

    /// Whether the watch is over before it shows anything more.
    private func endsNow() throws(ClusterError) -> Bool {
        if cluster.state(of: call).isDead { throw .cancelled }
        let changes = state.withLock { $0.changes }
        for fault in faults {
            switch fault {
            case .close(let after) where changes >= after: return true
            case .fail(let after, let error) where changes >= after: throw error
            case .stall(let after) where changes >= after: state.withLock { $0.isSilent = true }
            case .close, .fail, .stall, .drop, .duplicate, .withholdBookmarks, .lag: break
            }
        }
        return false
    }

    /// The server's next word; when nothing comes through any more, not even its last one, waits to be cancelled.
    private func nextOrSilence() async throws(ClusterError) -> WatchEvent? {
        do throws(ClusterError) {
            if let event = try await events.next() { return event }
        } catch {
            if error == .cancelled || !isSilent { throw error }
        }
        guard isSilent else { return nil }
        let (nothing, continuation) = AsyncStream<Never>.makeStream()
        for await _ in nothing {}
        continuation.finish()
        throw .cancelled
    }

    /// The event as the reader gets it; `nil` when it does not.
    private func deliver(_ event: WatchEvent) async throws(ClusterError) -> WatchEvent? {
        if case .bookmark = event { return faults.contains(.withholdBookmarks) ? nil : event }
        let number = state.withLock { state in
            state.changes += 1
            return state.changes
        }
        var isDropped = false
        for fault in faults {
            switch fault {
            case .drop(number): isDropped = true
            case .duplicate(number): state.withLock { $0.again = event }
            case .lag(let duration): try await cluster.sleep(for: duration)
            case .drop, .duplicate, .stall, .close, .fail, .withholdBookmarks: break
            }
        }
        return isDropped ? nil : event
    }
}

extension FaultyWatch.State {
    mutating func takeAgain() -> WatchEvent? {
        defer { again = nil }
        return again
    }
}
