import Instants
import TestSupport
import Testing

struct `A duration` {
    @Test(arguments: [("0s", 0), ("90s", 90), ("15m", 900), ("1h30m", 5_400), ("24h", 86_400), ("87600h", 315_360_000)])
    func `is read as people write it`(text: String, seconds: Int64) throws {
        #expect(try Duration(text: text) == .seconds(seconds))
    }

    @Test(arguments: [(0, "0s"), (90, "1m30s"), (3_600, "1h"), (3_601, "1h1s"), (90_061, "25h1m1s")])
    func `is written the shortest way`(seconds: Int64, text: String) {
        #expect(Duration.seconds(seconds).text == text)
    }

    /// Every length up to two hours, and the neighbours of each power of two above.
    @Test func `reads back what it wrote`() throws {
        let large = (13..<28).flatMap { power in [-1, 0, 1].map { 1 << power + $0 } }
        for seconds in Array(0...7_200) + large {
            same(try Duration(text: Duration.seconds(seconds).text), .seconds(seconds))
        }
    }

    /// A line per text: the text, a tab, the complaint.
    ///
    /// Add a line to add a case.
    @Test(arguments: goldenLines("durations.txt"))
    func `says what would be right`(text: String, complaint: String) {
        let thrown = #expect(throws: DurationComplaint.self) { try Duration(text: unescaped(text)) }
        #expect(thrown?.description == complaint)
    }
}
