import Telemetry
import TestSupport
import Testing

struct `The metrics of a program` {
    @Test func `are written as Prometheus reads them, in the same order each time`() {
        let metrics = Metrics([
            Metric("requests_total", .counter, "Requests sent,\nby verb and \\ status."),
            Metric("wait_seconds", .histogram([0.1, 1, 10]), "How long a key waited."),
        ])
        metrics.count("requests_total", ["verb": "get", "status": "200"], by: 3)
        metrics.count("requests_total", ["status": "500", "verb": "get"])
        metrics.count("requests_total", ["verb": "a \"quoted\" \\ and\nbroken", "status": ""])
        for wait in [0.05, 0.1, 0.5, 20, 3] { metrics.observe("wait_seconds", ["queue": "releases"], value: wait) }
        metrics.set("undeclared_gauge", to: -1.25)
        metrics.set("broken_gauge", to: .nan)
        metrics.set("broken_gauge", ["to": "the top"], to: .infinity)
        expectGolden(metrics.exposition, "metrics.txt")
    }

    @Test func `can be read one by one`() {
        let metrics = Metrics()
        same(metrics.value("seen_total"), nil)
        metrics.count("seen_total", ["b": "2", "a": "1"])
        metrics.count("seen_total", ["a": "1", "b": "2"], by: 2)
        same(metrics.value("seen_total", ["b": "2", "a": "1"]), 3)
        same(metrics.value("seen_total"), nil)
        metrics.declare(Metric("seen_total", .counter, "What was seen."))
        same(metrics.value("seen_total", ["b": "2", "a": "1"]), 3)
        metrics.observe("took_seconds", value: 2)
        metrics.observe("took_seconds", value: 3)
        same(metrics.observations("took_seconds"), 2)
        same(metrics.value("took_seconds"), 5)
    }

    @Test func `keep so many series and no more, and say what was lost`() {
        let metrics = Metrics()
        for number in 0..<Metrics.seriesLimit + 7 { metrics.count("by_name_total", ["name": "\(number)"]) }
        metrics.count("by_name_total", ["name": "5"])
        same(metrics.value("by_name_total", ["name": "5"]), 2)
        same(metrics.value("by_name_total", ["name": "\(Metrics.seriesLimit)"]), nil)
        same(metrics.value("metrics_series_lost_total", ["metric": "by_name_total"]), 7)
    }
}
