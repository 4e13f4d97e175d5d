import Clocks
import CommandLineInterface
import Documents
import Glibc
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel

let operating = Benchmark(
    name: "operator", measures: "martlet run, a process of its own, against a real API server; pods are played"
) { _ in
    try await OperatorBench().run { bench in
        try await bench.clock.sleep(for: .seconds(12))
        return [Figure("memory with no release", try await bench.memory(), "MB", .atMost(20))]
            + (try await oneRelease(bench))
    }
}

let crowding = Benchmark(name: "operator-crowd", measures: "the same, with a hundred canaries at once") { _ in
    try await OperatorBench().run(manyAtOnce)
}

let idling = Benchmark(name: "operator-idle", measures: "the same, with a thousand releases that have nothing to do") {
    _ in try await OperatorBench().run(manyIdle)
}

/// Bringing one up, a canary of it, and rest.
private func oneRelease(_ bench: OperatorBench) async throws -> [Figure] {
    let up = try await bench.cost {
        try await bench.declare("one", version: "1")
        try await bench.wait { try await bench.isProven("one", "1") }
    }
    let delay = try await bench.delayOfFirstWrite()
    let canary = try await bench.cost {
        try await bench.declare("one", version: "2")
        try await bench.wait { try await bench.isProven("one", "2") }
    }
    let rest = try await bench.cost { try await bench.clock.sleep(for: .seconds(20)) }
    let beyond = canary.processor - rest.processor * canary.seconds / rest.seconds
    return [
        Figure("bringing a release up", up.requests, "requests", .atMost(8)),
        Figure("declaration to first write", delay, "ms", .atMost(100)),
        Figure("a canary of 3 stages, 4 replicas", canary.requests, "requests", .atMost(25)),
        Figure("the same", canary.processor * 1_000, "ms of processor"),
        Figure("beyond what it takes at rest", beyond * 1_000, "ms of processor", .atMost(15)),
        Figure("20 s of rest", rest.requests, "requests", .atMost(0)),
        Figure("the same", rest.processor * 1_000, "ms of processor"),
    ]
}

/// A hundred canaries that start together, beside one alone.
private func manyAtOnce(_ bench: OperatorBench) async throws -> [Figure] {
    let names = (1...100).map { "crowd-\($0)" }
    for name in names { try await bench.declare(name, version: "1", replicas: 1) }
    try await bench.wait { try await bench.areProven(names, "1") }
    let alone = try await bench.time {
        try await bench.declare("crowd-1", version: "2", replicas: 1)
        try await bench.wait { try await bench.areProven(["crowd-1"], "2") }
    }
    let before = bench.processorOfServer()
    let together = try await bench.time {
        for name in names.dropFirst() { try await bench.declare(name, version: "2", replicas: 1) }
        try await bench.wait { try await bench.areProven(Array(names.dropFirst()), "2") }
    }
    let server = bench.processorOfServer() - before
    // What the server, its storage and its controllers did meanwhile, had they had all processors to themselves.
    let theirs = server / Double(max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    return [
        Figure("one canary of a crowd, alone", alone, "s"),
        Figure("99 of them at once", together, "s"),
        Figure("the server's part of that", theirs, "s"),
        Figure("99 at once without it", (together - theirs) / alone, "times one alone", .atMost(1.2)),
    ]
}

/// A thousand that have nothing to do.
private func manyIdle(_ bench: OperatorBench) async throws -> [Figure] {
    let names = (1...1_000).map { "idle-\($0)" }
    for name in names { try await bench.declare(name, version: "1", replicas: 1) }
    try await bench.wait(atMost: .seconds(600)) { try await bench.areProven(names, "1") }
    try await bench.restart()
    let start = try await bench.numbers()
    // What is counted is all that it did since it began.
    let rest = try await bench.cost { try await bench.clock.sleep(for: .seconds(10)) }
    return [
        Figure("restart with 1,000 releases", start.requests + rest.requests, "requests", .atMost(50)),
        Figure("the same", start.processor, "s of processor", .atMost(0.5)),
        Figure("memory with 1,000 idle releases", try await bench.memory(), "MB", .atMost(50)),
    ]
}
