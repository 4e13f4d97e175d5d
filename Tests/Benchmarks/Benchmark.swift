/// Something whose cost is promised: what is run, and the figures that come of it.
struct Benchmark: Sendable {
    /// As `--only` takes it.
    let name: String
    let measures: String
    /// What is run in a process of its own, by name, so that the most memory it took can be told.
    var alone: [String: @Sendable () async throws -> Void] = [:]
    let run: @Sendable (Benchmark) async throws -> [Figure]
}

/// One number, and what was promised of it.
struct Figure: Sendable {
    let what: String
    let value: Double
    let unit: String
    var limit: Limit?

    enum Limit: Sendable {
        case atLeast(Double)
        case atMost(Double)
    }

    init(_ what: String, _ value: Double, _ unit: String, _ limit: Limit? = nil) {
        self.what = what
        self.value = value
        self.unit = unit
        self.limit = limit
    }

    var holds: Bool {
        switch limit {
        case nil: true
        case .atLeast(let least): value >= least
        case .atMost(let most): value <= most
        }
    }

    var line: String {
        let number = "\(padded(what, to: 34)) \(padded(rounded(value), to: 9, left: true)) \(padded(unit, to: 22))"
        return switch limit {
        case nil: number
        case .atLeast(let least): "\(number) at least \(rounded(least)): \(holds ? "holds" : "DOES NOT HOLD")"
        case .atMost(let most): "\(number) at most \(rounded(most)): \(holds ? "holds" : "DOES NOT HOLD")"
        }
    }

    /// Three digits are enough for what differs from run to run.
    private func rounded(_ value: Double) -> String {
        if abs(value) >= 100 || value == value.rounded() { return "\(Int(value.rounded()))" }
        let scale: Double = abs(value) >= 10 ? 10 : 100
        return "\((value * scale).rounded() / scale)"
    }

    private func padded(_ text: String, to width: Int, left: Bool = false) -> String {
        let space = String(repeating: " ", count: max(0, width - text.count))
        return left ? space + text : text + space
    }
}
