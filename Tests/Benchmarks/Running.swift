import Glibc

/// Runs the benchmarks, or those that `--only` names, prints a line per figure, and exits with 1 if a limit does not hold.
///
/// `--alone BENCHMARK PART` is how a benchmark starts a part of itself in a process of its own.
func run(_ benchmarks: [Benchmark]) async {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.dropFirst().first, arguments.dropFirst(2).first, arguments.count) {
    case (nil, _, _, _): await run(benchmarks, named: nil)
    case ("--only", let name?, _, 2): await run(benchmarks, named: name)
    case ("--alone", let name?, let part?, 3): await runAlone(benchmarks.first { $0.name == name }?.alone[part])
    default: leave("usage: benchmarks [--only NAME]\nknown: \(benchmarks.map(\.name).joined(separator: ", "))")
    }
}

private func run(_ benchmarks: [Benchmark], named name: String?) async {
    let chosen = benchmarks.filter { name == nil || $0.name == name }
    if chosen.isEmpty {
        leave("no benchmark is called “\(name ?? "")”; known: \(benchmarks.map(\.name).joined(separator: ", "))")
    }
    var broken = 0
    for benchmark in chosen {
        print("\(benchmark.name): \(benchmark.measures)")
        do {
            for figure in try await benchmark.run(benchmark) {
                print("    \(figure.line)")
                if !figure.holds { broken += 1 }
            }
        } catch {
            print("    could not be measured: \(error)")
            broken += 1
        }
        fflush(nil)
    }
    exit(broken == 0 ? 0 : 1)
}

private func runAlone(_ part: (@Sendable () async throws -> Void)?) async {
    guard let part else { leave("no such part") }
    do {
        try await part()
        print(peakOfThisProcess())
        exit(0)
    } catch {
        leave("\(error)")
    }
}

private func leave(_ sentence: String) -> Never {
    print(sentence)
    exit(2)
}
