/// Numbers as a row of bars, the newest last: from nothing up to the largest of them and of what they are compared with.
///
/// Where there was no number stands a point. From nothing, so that what doubles is seen to double, and noise is not.
func sparkline(_ numbers: [Double?], besides others: [Double] = []) -> String {
    let all = (numbers.compactMap(\.self) + others).filter(\.isFinite)
    let least = min(0, all.min() ?? 0)
    let most = max(0, all.max() ?? 0)
    return String(
        numbers.map { number in
            guard let number, number.isFinite else { return "·" }
            guard most > least else { return bars[0] }
            // The largest numbers there are may be further apart than any number is large.
            let span = most - least
            let height = span.isFinite ? (number - least) / span : (number / 2 - least / 2) / (most / 2 - least / 2)
            return bars[min(bars.count - 1, max(0, Int((height * Double(bars.count - 1)).rounded())))]
        })
}

private let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
