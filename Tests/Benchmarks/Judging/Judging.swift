import ReleaseCore

let judging = Benchmark(
    name: "judging",
    measures: "worseThanStable at 99 %, by simulation: what is wrongly rolled back, what is found and how soon"
) { _ in
    var figures = try await equalComparisons()
    figures += try await equalRollouts()
    figures += try await clumped()
    figures += try await tripled()
    figures += try await otherSizes()
    return figures + (try await timesToDecide())
}

private let proportions = [0.001, 0.01, 0.05, 0.2]
private let weights = [0.01, 0.1, 0.5]

/// One comparison of equals for an hour of looks, with few requests between two of them and with many.
private func equalComparisons() async throws -> [Figure] {
    let trials = 20_000
    let cells = pairs(proportions, weights)
    let sizes = [30.0, 300, 3_000]
    let worst = try await inParallel(cells) { index, cell in
        sizes.enumerated().map { number, perLook in
            Contest(
                proportion: cell.0, times: 1, share: cell.1, perLook: perLook, seed: UInt64(100 + index * 3 + number)
            ).played(trials).worse
        }.max() ?? 0
    }
    let rows = zip(cells, worst).map { cell, count in
        let name = "equal, \(percent(cell.0)), weight \(percent(cell.1))"
        return Figure(name, 100 * Double(count) / Double(trials), "% called worse", .atMost(1))
    }
    let end = upperEnd(worst.max() ?? 0, of: trials)
    return rows + [Figure("the worst of these, at most (95 %)", 100 * end, "%", .atMost(1))]
}

private func equalRollouts() async throws -> [Figure] {
    let trials = 20_000
    let cells = pairs(proportions, [false, true])
    let counts = try await inParallel(cells) { index, cell in
        let check = try JudgedCheck(
            "{worseThanStable: {confidence: 99%}, minSamples: 1, consecutive: \(cell.1 ? 3 : 1)}")
        return Rollouts(
            check: check, proportion: cell.0, perSecond: 100, isEstimated: cell.1, seed: UInt64(200 + index)
        ).rolledBack(of: trials)
    }
    let rows = zip(cells, counts).map { cell, count in
        Figure(
            "rollouts, \(percent(cell.0)), \(cell.1 ? "estimated, 3 in a row" : "counted, 1 suffices")",
            100 * Double(count) / Double(trials), "% rolled back", .atMost(1))
    }
    let end = upperEnd(counts.max() ?? 0, of: trials)
    return rows + [Figure("the worst of these, at most (95 %)", 100 * end, "%", .atMost(1))]
}

/// What the test does not promise: bad requests that come together are taken for that many.
private func clumped() async throws -> [Figure] {
    let trials = 20_000
    let counts = try await inParallel([2.0, 3, 5, 10]) { index, clump in
        Contest(
            proportion: 0.01, times: 1, share: 0.1, perLook: 300, clump: clump, seed: UInt64(250 + index)
        ).played(trials).worse
    }
    return zip([2, 3, 5, 10], counts).map { clump, count in
        Figure("equal, 1 %, in clumps of \(clump)", 100 * Double(count) / Double(trials), "% called worse")
    }
}

/// Thirty looks in the time of Wald's bound, so that it is the test that is measured and not the time between looks.
private func tripled() async throws -> [Figure] {
    let trials = 10_000
    let cells = pairs(proportions, weights)
    let outcomes = try await inParallel(cells) { index, cell in
        [1, 3].map { comparisons in
            let bound = waldsBound(cell.0, times: 3, share: cell.1)
            return Contest(
                proportion: cell.0, times: 3, share: cell.1, perLook: bound / 30, looks: 30 * 100,
                comparisons: comparisons, endsWithAnswer: true, seed: UInt64(300 + index)
            ).played(trials)
        }
    }
    return zip(cells, outcomes).flatMap { cell, outcomes in
        let (p, weight) = cell
        let means = outcomes.map { $0.requests / Double(trials) }
        let name = "tripled, \(percent(p)), weight \(percent(weight))"
        let missed = 100 * Double(outcomes[0].notWorse) / Double(trials)
        let bounds = [0.01, 0.01 / 3].map { waldsBound(p, times: 3, share: weight, error: $0) }
        return [
            Figure(name, means[0] / bounds[0], "times Wald’s bound", .atMost(1.5)),
            Figure("  which is, of the candidate’s", bounds[0] * weight, "requests"),
            Figure("  missed", missed, "%", .atMost(5)),
            Figure("  as one of 3, of the same bound", means[1] / bounds[0], "times"),
            Figure("  as one of 3, of the bound for it", means[1] / bounds[1], "times", .atMost(1.5)),
        ]
    }
}

private func otherSizes() async throws -> [Figure] {
    let trials = 10_000
    let cells = pairs([1.1, 1.2, 1.5, 2, 3, 5, 10, 100], [100.0, 10_000])
    let outcomes = try await inParallel(cells) { index, cell in
        Contest(
            proportion: 0.01, times: cell.0, share: 0.1, perLook: cell.1, looks: 240, comparisons: 3,
            seed: UInt64(400 + index)
        ).played(trials)
    }
    return zip(cells, outcomes).flatMap { cell, outcome in
        let found = Figure(
            "1 % times \(short(cell.0)), \(short(cell.1)) a look", 100 * Double(outcome.worse) / Double(trials),
            "% called worse in 1 h")
        guard outcome.worse > trials / 2 else { return [found] }
        let requests = 0.1 * outcome.requests / Double(outcome.worse)
        return [found, Figure("  after, of the candidate’s", requests, "requests")]
    }
}

/// By the check with its defaults, three in a row and 50 samples, at a weight of 10 %.
private func timesToDecide() async throws -> [Figure] {
    let trials = 1_000
    let cells = pairs([2.0, 3, 5, 10, 100], [10.0, 100, 1_000])
    let check = try JudgedCheck("{worseThanStable: {confidence: 99%}}")
    let results = try await inParallel(cells) { index, cell in
        let perLook = cell.1 * 15
        let candidate = Stream(perLook: perLook * 0.1, bad: 0.01 * cell.0)
        let stable = Stream(perLook: perLook * 0.9, bad: 0.01)
        return Stage(check: check, looks: 240, window: 240).played(trials, seed: UInt64(500 + index)) {
            Proportions(candidate: candidate, stable: stable)
        }
    }
    return zip(cells, results).flatMap { cell, result in
        [
            Figure(
                "1 % times \(short(cell.0)), \(short(cell.1)) a second", 100 * Double(result.failed) / Double(trials),
                "% rolled back in 1 h"),
            Figure("  after", result.seconds, "s"),
        ]
    }
}

/// Each on a thread of its own as far as there are processors; seeded each by itself, so that order does not matter.
func inParallel<Cell: Sendable, Result: Sendable>(
    _ cells: [Cell], _ work: @escaping @Sendable (Int, Cell) throws -> Result
) async throws -> [Result] {
    try await withThrowingTaskGroup(of: (Int, Result).self) { group in
        for (index, cell) in cells.enumerated() {
            group.addTask { @concurrent in (index, try work(index, cell)) }
        }
        var results = [Int: Result]()
        for try await (index, result) in group { results[index] = result }
        return cells.indices.map { results[$0]! }
    }
}

/// Each of these with each of those.
func pairs<First, Second>(_ first: [First], _ second: [Second]) -> [(First, Second)] {
    first.flatMap { one in second.map { (one, $0) } }
}

/// `0.1 %`.
func percent(_ share: Double) -> String { "\(short((share * 100_000).rounded() / 1_000)) %" }

/// `3`, `1.5`.
func short(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }
