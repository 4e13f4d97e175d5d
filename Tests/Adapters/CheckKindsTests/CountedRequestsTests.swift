import CommandLineInterface
import Documents
import HTTP
import Instants
import MetricProviders
import ReleaseModel
import ReleasePorts
import SimulatedPrometheus
import TestSupport
import Testing

/// The same is asked of a real Prometheus, end to end.
struct `A built-in check` {
    @Test(arguments: CountedRequests.all)
    func `finds the same numbers whoever counted them`(counted: CountedRequests) async throws {
        let moment = Instant(seconds: Int64(CountedRequests.moment))
        var subject = subject
        subject.now = moment
        subject.candidate = counted.side(CountedRequests.candidate)
        subject.baseline = (counted.side(CountedRequests.stable), moment)
        let source = try Self.prometheus(asOf: moment)
        let wanted = [
            "error-rate": "0.1 of 600, 0.01 of 2400", "latency-p95": "0.46 of 600, 0.095 of 2400",
        ]
        for (name, numbers) in wanted {
            let check = try #require(catalog.builtInCheck(name, queries: counted.set))
            let kind = try #require(check.measured as? any MeasuredSettings).kind
            guard case .numbers(let seen) = await kind.measure(subject, by: tools(source: { _ in source })) else {
                Issue.record("\(name) sees no numbers")
                continue
            }
            same("\(seen.candidate.words), \(seen.stable?.words ?? "–")", numbers)
        }
    }

    private static let small: SmallPrometheus = {
        let prometheus = SmallPrometheus()
        for seconds in stride(from: 0, through: 600, by: 15) {
            let samples = CountedRequests.series.map {
                (labels: Labels($0.metric, $0.labels), value: $0.value(after: seconds))
            }
            let time = Instant(seconds: Int64(CountedRequests.moment - 600 + seconds))
            prometheus.take(samples, from: "cases", at: time)
        }
        return prometheus
    }()

    private static func prometheus(asOf moment: Instant) throws -> any MetricProvider {
        let settings = Prometheus.format(in: .empty).decode(Node(["url": "http://prometheus:9090"])).value
        return try #require(settings).provider(
            by: ProviderTools(
                send: { request throws(HTTPFailure) in
                    try small.answer(PrometheusRequest(request), now: moment).answer.get()
                },
                file: { .failure(Mistake("there is no file \($0)")) }, now: { moment },
                sleep: { _ in await Task.yield() }
            ))
    }
}

extension CountedRequests {
    fileprivate func side(_ name: String) -> MeasuredSide {
        MeasuredSide(
            namespace: namespace, release: "checkout", service: "checkout", revision: name, podPrefix: "\(name)-",
            stage: 1, window: .seconds(300))
    }
}

extension SideBySide.Side {
    fileprivate var words: String { "\(value.words) of \(samples?.words ?? "–")" }
}

extension MetricAnswer {
    /// To five digits, since numbers are not divided without error.
    fileprivate var words: String {
        switch self {
        case .noData(let because), .absent(let because): because
        case .number(let number, _):
            "\((number * 100_000).rounded() / 100_000)".replacing(#/\.0$/#, with: "")
        }
    }
}
