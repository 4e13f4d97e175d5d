package import HTTP
package import Instants
internal import Locks

/// A Prometheus in memory: it keeps what it was shown, answers `/api/v1/query`, and fails as it is told to.
///
/// It tells no time: whoever shows it samples or asks it says what time it is.
package final class SmallPrometheus: Sendable {
    private let state: Lock<State>

    private struct State {
        var store: SeriesStore
        var faults: [PrometheusFault] = []
        var forgotten: Instant?
    }

    package init(limits: SeriesStore.Limits = SeriesStore.Limits()) {
        state = Lock(State(store: SeriesStore(limits: limits)))
    }

    /// What goes wrong from now on, instead of what went wrong before.
    package var faults: [PrometheusFault] {
        get { state.withLock { $0.faults } }
        set { state.withLock { $0.faults = newValue } }
    }

    /// Takes what a target shows when it is scraped; what it showed before and does not show now has not ended.
    ///
    /// - Parameter target: What faults name it by, a job.
    package func take(_ samples: [(labels: Labels, value: Double)], from target: String, at now: Instant) {
        state.withLock { state in
            guard !state.faults.contains(where: { $0.stopsScraping(target) }) else { return }
            for sample in samples { state.store.add(sample.value, to: sample.labels, at: now) }
            // Now and then is enough: what is too old for its series is dropped with each sample.
            let limit = now - state.store.limits.retention
            if state.forgotten.map({ $0 < limit }) ?? true {
                state.store.forget(before: limit)
                state.forgotten = now
            }
        }
    }

    /// Says that these series have ended, as a scrape does that misses them, or that finds nobody there.
    package func end(_ series: [Labels], of target: String, at now: Instant) {
        state.withLock { state in
            guard !state.faults.contains(where: { $0.stopsScraping(target) }) else { return }
            for labels in series { state.store.end(labels, at: now) }
        }
    }

    package func evaluate(_ query: String, at instant: Instant) throws(QueryFailure) -> QueryResult {
        try SimulatedPrometheus.evaluate(query, at: instant, in: state.withLock { $0.store })
    }

    /// What comes back when it is asked, and how long that takes.
    package func answer(_ request: PrometheusRequest, now: Instant) -> (
        answer: Result<HTTPResponse, HTTPFailure>, after: Duration
    ) {
        let (store, faults) = state.withLock { ($0.store, $0.faults) }
        let delay = faults.reduce(Duration.zero) { max($0, $1.delay) }
        if faults.contains(.endless) { return (.failure(.tooLarge("the answer does not end")), delay) }
        if faults.contains(.down) { return (.failure(.unreachable("nobody listens there")), delay) }
        for case .status(let status) in faults {
            return (.success(HTTPResponse(status: status, headers: ["Content-Type": "text/plain"])), delay)
        }
        let lag = faults.reduce(Duration.zero) { max($0, $1.lag) }
        var response = response(to: request, now: now, by: store, lag: lag, faults)
        if faults.contains(.truncated) { response.body = Array(response.body.prefix(response.body.count / 2)) }
        return (.success(response), delay)
    }

    private func response(
        to request: PrometheusRequest, now: Instant, by store: SeriesStore, lag: Duration, _ faults: [PrometheusFault]
    ) -> HTTPResponse {
        switch (request.path, request.method) {
        case ("/-/ready", _), ("/-/healthy", _):
            return HTTPResponse(status: 200, body: Array("Prometheus Server is Ready.\n".utf8))
        case ("/api/v1/query", "GET"), ("/api/v1/query", "POST"):
            var asked = QueryAsked(request.parameters, now: now)
            asked.seenUntil = lag > .zero ? now - lag : .distantFuture
            asked.answersNaN = faults.contains(.nan)
            if faults.contains(.warnings) {
                asked.warnings = ["a store that the answer needs could not be asked"]
            }
            return asked.response(by: store)
        case ("/api/v1/query", _): return HTTPResponse(status: 405)
        default: return HTTPResponse(status: 404, body: Array("404 page not found\n".utf8))
        }
    }
}

/// What goes wrong with a Prometheus.
package enum PrometheusFault: Sendable, Equatable {
    /// Nobody listens.
    case down
    /// Answers are right, and come after so long.
    case slow(Duration)
    /// Every answer is this status, without a word.
    case status(Int)
    /// Every value is NaN.
    case nan
    /// Every answer says that it is not whole.
    case warnings
    /// Every answer ends in its middle.
    case truncated
    /// No answer ends within what whoever asks will take.
    case endless
    /// Samples are seen only so long after they were taken.
    case late(Duration)
    /// What a target shows is not looked at any more, and nobody says that it has ended; `nil` for all targets.
    case unscraped(target: String?)

    fileprivate var delay: Duration { if case .slow(let delay) = self { delay } else { .zero } }
    fileprivate var lag: Duration { if case .late(let lag) = self { lag } else { .zero } }

    fileprivate func stopsScraping(_ target: String) -> Bool {
        if case .unscraped(let unscraped) = self { unscraped == nil || unscraped == target } else { false }
    }
}
