import TestSupport
import Testing

@testable import MetricProviders

struct `The series of a query` {
    @Test(arguments: goldenLines("selected-series.txt"))
    func `are found`(query: String, series: String) {
        let found = selectedSeries(of: query.replacing("‹n›", with: "\n"))
        same(found?.joined(separator: "  ").replacing("\n", with: "‹n›") ?? "unclear", series)
    }
}
