import TestSupport
import Testing

@testable import CommandLineInterface

struct `A row of bars` {
    @Test func `begins at nothing and ends at the largest number`() {
        let cases: [([Double?], besides: [Double], wanted: String)] = [
            ([], [], ""), ([0, 0, 0], [], "▁▁▁"), ([3, 3, 3], [], "███"), ([1, 2, 3, 4], [], "▃▅▆█"),
            ([1, nil, 2], [], "▅·█"), ([1, 1], [2], "▅▅"), ([0, 0], [0.003], "▁▁"), ([-1, 0, 1], [], "▁▅█"),
            ([-2, -1], [], "▁▅"), ([.nan, .infinity, 1], [-.infinity], "··█"),
            ([.greatestFiniteMagnitude, -.greatestFiniteMagnitude, 0], [], "█▁▅"),
            ([.leastNonzeroMagnitude, 0], [], "█▁"),
        ]
        for (numbers, others, wanted) in cases { same(sparkline(numbers, besides: others), wanted) }
    }
}
