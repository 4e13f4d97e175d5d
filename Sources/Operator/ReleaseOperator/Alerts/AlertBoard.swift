internal import Clocks
internal import Instants
internal import Locks
internal import ReleaseCore
package import Telemetry

/// What is known of alerts: pushed by whoever may, and asked of Alertmanagers again and again.
///
/// Every replica keeps one of its own from its start, so that one that comes to lead knows already. It begins empty, and
/// what was only pushed before is unknown until it is pushed again.
package final class AlertBoard: Sendable {
    private let polls: [AlertmanagerPoll]
    private let keep: Duration
    private let clock: any WallClock
    private let log: Logger
    private let metrics: Metrics
    private let entries = Lock(AlertEntries())
    private let listeners = Lock<[@Sendable (Set<String>) -> Void]>([])

    /// - Parameter keep: How long an alert that is pushed counts as firing if it is not pushed again.
    package init(
        asking polls: [AlertmanagerPoll] = [], keep: Duration = .seconds(18_000), within surroundings: Surroundings
    ) {
        self.polls = polls
        self.keep = keep
        clock = surroundings.clock
        log = surroundings.log
        metrics = surroundings.metrics
    }

    /// Takes what an Alertmanager has pushed.
    package func hear(_ pushed: HeardAlerts) {
        let now = clock.now
        change { $0.hear(pushed.alerts, until: now + keep, now: now) }
        guard pushed.countLeftOut > 0 else { return }
        log.warning(
            "alerts left out", ["count": pushed.countLeftOut, "because": pushed.leftOut.joined(separator: "; ")])
    }

    /// Asks, and forgets what has had its time, until it is cancelled.
    package func run() async {
        await withDiscardingTaskGroup { group in
            for (place, poll) in polls.enumerated() { group.addTask { await self.ask(poll, as: "\(place)") } }
            group.addTask {
                while (try? await self.clock.sleep(for: .seconds(5))) != nil {
                    let now = self.clock.now
                    self.change { $0.expire(now: now) }
                }
            }
        }
    }

    func alerts(in namespace: String) -> [ObservedAlert] { entries.withLock { $0.alerts(in: namespace) } }

    /// Calls with the namespaces where an alert began, changed or ended.
    func onChange(_ listener: @escaping @Sendable (Set<String>) -> Void) {
        listeners.withLock { $0.append(listener) }
    }

    private func change(_ body: (inout AlertEntries) -> Set<String>) {
        let (changed, count) = entries.withLock { (body(&$0), $0.count) }
        metrics.set("alerts_known", to: Double(count))
        guard !changed.isEmpty else { return }
        for listener in listeners.withLock({ $0 }) { listener(changed) }
    }

    /// Asks one Alertmanager for ever.
    ///
    /// One that does not answer is told of once; what it said last stays for two minutes.
    private func ask(_ poll: AlertmanagerPoll, as source: String) async {
        var silentSince: Duration?
        var isTold = false
        var hasLeftOut = false
        while !Task.isCancelled {
            switch await poll.answer(on: clock) {
            case .success(let listed):
                let now = clock.now
                change { $0.replace(source, by: listed.alerts, until: now + poll.every + .seconds(120), now: now) }
                if listed.countLeftOut > 0, !hasLeftOut {
                    log.warning(
                        "alerts left out",
                        [
                            "source": poll.name, "count": listed.countLeftOut,
                            "because": listed.leftOut.joined(separator: "; "),
                        ])
                }
                if isTold { log.info("alerts are heard again", ["source": poll.name]) }
                (silentSince, isTold, hasLeftOut) = (nil, false, listed.countLeftOut > 0)
            case .failure(let complaint):
                guard !Task.isCancelled else { return }
                metrics.count("alert_polls_failed_total")
                silentSince = silentSince ?? clock.uptime
                if !isTold, clock.uptime - silentSince! >= .seconds(60) {
                    isTold = true
                    log.warning(
                        "no alerts are heard from a source",
                        ["source": poll.name, "because": complaint, "since": "\((clock.uptime - silentSince!).text)"])
                }
            }
            try? await clock.sleep(for: poll.every)
        }
    }
}
