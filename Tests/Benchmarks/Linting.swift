import CommandLineInterface
import Foundation
import Glibc

let linting = Benchmark(
    name: "lint",
    measures: "martlet lint of 1,000 releases in 1,000 files, its start, and the corpus of mistakes",
    alone: ["folder": { try lintFolder() }]
) { benchmark in
    try writeFolder()
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let times = try await medians(rounds: 5, of: [{ try lintFolder() }])
    let peak = try benchmark.peakMemory(alone: "folder")
    return [
        Figure("1,000 files", times[0].seconds, "s", .atMost(1)),
        Figure("most memory of the whole process", Double(peak) / 1e6, "MB", .atMost(150)),
        Figure("start and end of “martlet version”", try startOfProgram() * 1e3, "ms", .atMost(30)),
        Figure("slowest mistake of the corpus", try await slowestCase() * 1e3, "ms", .atMost(50)),
    ]
}

private var folder: String { NSTemporaryDirectory() + "/martlet-benchmark-lint" }

/// As teams write them: a dozen fields, a canary, checks, somebody to tell.
func release(_ number: Int) -> String {
    """
    apiVersion: martlet.dev/v1alpha1
    kind: Release
    metadata:
      name: service-\(number)
      namespace: team-\(number % 20)
      labels: {team: "team-\(number % 20)"}
    spec:
      images: {app: "registry.example.com/shop/service-\(number):4f2c1ab-production"}
      workload: {from: {kind: Deployment, name: service-\(number)}}
      traffic: {router: {gatewayAPI: {route: service-\(number)}}, drain: 45s}
      strategy:
        canary:
          stages:
            - weight: 5
              hold: 10m
            - weight: 25
              checks: [{name: smoke, http: {path: /health}}]
            - weight: 50
      checks: [{name: error-rate}, {name: latency-p95}]
      rollback: {when: [checks, health, deadline], then: rollBack}
      evidence: {for: 4f2c1ab, tests: passed, coverage: 83.5}
      notify: [{channel: slack-shop, events: [started, proven, rolledBack]}]

    """
}

private func writeFolder() throws {
    try? FileManager.default.removeItem(atPath: folder)
    for team in 0..<20 {
        try FileManager.default.createDirectory(atPath: "\(folder)/team-\(team)", withIntermediateDirectories: true)
    }
    for number in 0..<1_000 {
        try release(number).write(
            toFile: "\(folder)/team-\(number % 20)/service-\(number).yaml", atomically: false, encoding: .utf8)
    }
}

private func lint(_ path: String) -> Answer {
    let surroundings = Surroundings(files: SystemFiles()) { _ in [] }
    return answer(to: ["lint", path], in: surroundings)
}

private func lintFolder() throws {
    let answer = lint(folder)
    guard answer.output == "1,000 declarations in 1,000 files, no mistakes\n" else {
        throw Unmeasured(why: "it says “\(answer.output.prefix(300))”")
    }
}

/// In seconds, of the case that takes longest, the median of several runs.
private func slowestCase() async throws -> Double {
    let top = ("\(#filePath)/../../Operator/CommandLineInterfaceTests/Cases/mistakes" as NSString).standardizingPath
    let files = FileManager.default.subpaths(atPath: top) ?? []
    guard files.count > 300 else { throw Unmeasured(why: "there are no cases in \(top)") }
    var slowest = 0.0
    for file in files {
        var times: [Duration] = []
        for _ in 0..<3 { times.append(await processorTime { _ = lint("\(top)/\(file)") }) }
        slowest = max(slowest, times.sorted()[1].seconds)
    }
    return slowest
}

/// The processor time of the program beside this one, in seconds, from its start to its end; the median of 21 runs.
private func startOfProgram() throws -> Double {
    var path = [CChar](repeating: 0, count: 4_096)
    let length = readlink("/proc/self/exe", &path, path.count - 1)
    let own = String(decoding: path.prefix(max(length, 0)).map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let program = (own as NSString).deletingLastPathComponent + "/martlet"
    let times = try (0..<21).map { _ in try processorTime(of: program) }
    return times.sorted()[10]
}

private func processorTime(of program: String) throws -> Double {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let arguments: [UnsafeMutablePointer<CChar>?] = [strdup(program), strdup("version"), nil]
    defer { arguments.forEach { free($0) } }
    var child = pid_t()
    guard posix_spawn(&child, program, &actions, nil, arguments, environ) == 0 else {
        throw Unmeasured(why: "there is no \(program); build it: swift build -c release --product martlet")
    }
    var status: Int32 = 0
    var usage = rusage()
    guard wait4(child, &status, 0, &usage) == child, status == 0 else { throw Unmeasured(why: "\(program) failed") }
    return [usage.ru_utime, usage.ru_stime].map { Double($0.tv_sec) + Double($0.tv_usec) / 1e6 }.reduce(0, +)
}
