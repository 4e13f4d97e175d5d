internal import HTTP
package import HTTPServing
package import Telemetry

/// What an operator says about itself over HTTP: whether it lives, whether it is ready, and its numbers.
///
/// It reads what it is handed and never asks the cluster.
package struct Dashboard: Sendable {
    private let standing: @Sendable () -> Standing
    private let metrics: Metrics
    private let others: [Route]

    /// Whether an operator may be relied upon.
    package enum Standing: Sendable, Equatable {
        case ready
        case notReady(String)
    }

    /// - Parameter others: What else is served beside it.
    package init(_ metrics: Metrics, and others: [Route] = [], standing: @escaping @Sendable () -> Standing) {
        self.others = others
        self.metrics = metrics
        self.standing = standing
    }

    package var routes: Routes {
        Routes(
            others + [
                // That this is answered at all is the whole of it: a process that waits for its cluster is not to be killed.
                Route("GET", "/livez") { _ in .text("alive\n") },
                Route("GET", "/readyz") { _ in
                    switch standing() {
                    case .ready: .text("ready\n")
                    case .notReady(let because): .text("not ready: \(because)\n", status: 503)
                    }
                },
                Route("GET", "/metrics") { _ in
                    var answer = ServedResponse.text(metrics.exposition + ProcessNumbers.exposition)
                    answer.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
                    return answer
                },
            ])
    }
}
