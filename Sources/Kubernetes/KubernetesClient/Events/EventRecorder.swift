internal import Clocks
package import KubernetesAPI
internal import Locks
package import Telemetry

/// Tells people what happens to objects, as Kubernetes Events, without ever standing in the way.
///
/// Recording takes no time and cannot fail: what the server does not want, or is too much, is dropped
/// and counted. Nothing may depend on an Event.
package final class EventRecorder: Sendable {
    private let cluster: any Cluster
    private let clock: any WallClock
    private let log: Logger
    private let metrics: Metrics
    private let ledger: Lock<EventLedger>
    private let queue: AsyncStream<ObjectEvent>
    private let door: AsyncStream<ObjectEvent>.Continuation

    /// - Parameters:
    ///   - component: Who says it: `martlet`.
    ///   - instance: Which replica.
    package init(
        component: String, instance: String, to cluster: any Cluster, within surroundings: Surroundings,
        room: Int = 512
    ) {
        self.cluster = cluster
        clock = surroundings.clock
        log = surroundings.log
        metrics = surroundings.metrics
        ledger = Lock(EventLedger(component: component, instance: instance))
        (queue, door) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(room))
    }

    /// Call it once per change, not once per look.
    package func record(_ event: ObjectEvent) {
        switch door.yield(event) {
        case .enqueued: break
        case .dropped, .terminated: drop("queue")
        @unknown default: drop("queue")
        }
    }

    /// Sends what is recorded, until the task is cancelled.
    package func run() async {
        for await event in queue { await send(event) }
    }

    private func send(_ event: ObjectEvent) async {
        let now = clock.now
        guard var request = ledger.withLock({ $0.request(for: event, now: now) }) else { return drop("rate") }
        for attempt in 1...3 {
            do throws(ClusterError) {
                _ = try await cluster.send(request)
                metrics.count("events_sent_total")
                return
            } catch {
                guard let next = ledger.withLock({ $0.request(for: event, after: error) }) else {
                    log.debug("event not sent", ["reason": event.reason, "because": error])
                    return drop("refused")
                }
                request = next
                switch error {
                case .alreadyExists, .notFound: break
                case .busy, .unreachable, .unanswered, .conflict, .expired, .refused, .unreadable, .cancelled:
                    guard (try? await clock.sleep(for: .seconds(attempt))) != nil else { return }
                }
            }
        }
        drop("unsent")
    }

    private func drop(_ reason: String) {
        metrics.count("events_dropped_total", ["because": reason])
    }
}
