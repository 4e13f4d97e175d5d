let judgingThresholds = Benchmark(
    name: "judging-thresholds",
    measures: "rules with thresholds, by simulation: how often a stage of ten minutes ends in a rollback, and when"
) { _ in
    var figures: [Figure] = []
    for rule in ["{above: 5%, minSamples: 50, consecutive: 3}", "{above: 5%, minSamples: 50, consecutive: 1}"] {
        figures += try await absolute(rule)
    }
    return figures + (try await relative("{aboveBaseline: {by: 50%, atLeast: 1%}, minSamples: 50, consecutive: 3}"))
}

private let trials = 5_000

private func absolute(_ rule: String) async throws -> [Figure] {
    let cells = pairs([0.01, 0.02, 0.03, 0.04, 0.045, 0.06, 0.08, 0.15], [100.0, 1_000, 10_000])
    let check = try JudgedCheck(rule)
    let results = try await inParallel(cells) { index, cell in
        let candidate = Stream(perLook: cell.1 / 20, bad: cell.0)
        let stable = Stream(perLook: cell.1 / 20 * 9, bad: 0.01)
        return Stage(check: check).played(trials, seed: UInt64(600 + index)) {
            Proportions(candidate: candidate, stable: stable)
        }
    }
    return [Figure(rule, 0, "")]
        + zip(cells, results).flatMap { cell, result in
            rows("  \(percent(cell.0)), \(short(cell.1)) requests in 5 min", result)
        }
}

private func relative(_ rule: String) async throws -> [Figure] {
    let cells = pairs([0.005, 0.02, 0.05], pairs([1.0, 2, 3], [100.0, 1_000, 10_000])).map { ($0, $1.0, $1.1) }
    let check = try JudgedCheck(rule)
    let results = try await inParallel(cells) { index, cell in
        let candidate = Stream(perLook: cell.2 / 20, bad: cell.0 * cell.1)
        let stable = Stream(perLook: cell.2 / 20 * 9, bad: cell.0)
        return Stage(check: check).played(trials, seed: UInt64(700 + index)) {
            Proportions(candidate: candidate, stable: stable)
        }
    }
    return [Figure(rule, 0, "")]
        + zip(cells, results).flatMap { cell, result in
            rows("  \(percent(cell.0)) times \(short(cell.1)), \(short(cell.2)) requests", result)
        }
}

let judgingLatency = Benchmark(
    name: "judging-latency",
    measures: "a p95 out of buckets, and the share of slow requests, by simulation: how often and when it rolls back"
) { _ in
    let cells = pairs([1.0, 1.2, 1.5, 2, 3], [100, 1_000])
    let rule = "{aboveBaseline: {by: 100%, atLeast: 100ms}, minSamples: 50, consecutive: 3}"
    let check = try JudgedCheck(rule)
    let percentiles = try await inParallel(cells) { index, cell in
        Stage(check: check).played(1_000, seed: UInt64(800 + index)) {
            Latencies(times: cell.0, perLook: cell.1 / 20, perLookOfStable: cell.1 / 20 * 9)
        }
    }
    let statistical = try JudgedCheck("{worseThanStable: {confidence: 99%, atLeast: 1%}}")
    let shares = try await inParallel(cells) { index, cell in
        func stream(_ requests: Int, _ times: Double) -> Stream {
            Stream(perLook: Double(requests), bad: Latencies.share(over: 0.25, times: times))
        }
        let candidate = stream(cell.1 / 20, cell.0)
        let stable = stream(cell.1 / 20 * 9, 1)
        return Stage(check: statistical, window: 240).played(1_000, seed: UInt64(900 + index)) {
            Proportions(candidate: candidate, stable: stable)
        }
    }
    return zip(cells, zip(percentiles, shares)).flatMap { cell, results in
        let name = "\(short(cell.0)) times as slow, \(cell.1) in 5 min"
        return rows("\(name): p95", results.0, of: 1_000)
            + rows("  slower than 250 ms, worseThanStable", results.1, of: 1_000)
    }
}

private func rows(_ name: String, _ result: (failed: Int, seconds: Double), of trials: Int = trials) -> [Figure] {
    let found = Figure(name, 100 * Double(result.failed) / Double(trials), "% rolled back")
    return result.failed * 2 < trials ? [found] : [found, Figure("    after", result.seconds, "s")]
}
