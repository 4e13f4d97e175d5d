import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Scheduling
import SimulatedKubernetes
import TestSupport
import Testing

@testable import CommandLineInterface

struct `A file that keeps the state of a sandbox` {
    @Test func `is a moment behind, has the last word, and is read again`() throws {
        let simulation = Simulation(seed: 3)
        try simulation.run {
            let files = FilesInMemory()
            let state = try StateFile("state", in: files)
            same(try state.read(chance: simulation.chance(), settings: Store.Settings()) == nil, true)
            let cluster = SimulatedCluster(clock: simulation.clock, chance: simulation.chance())
            try await keeping(cluster, in: state, by: simulation.clock) {
                try await simulation.clock.sleep(for: .milliseconds(50))
                cluster.write("early")
                try await simulation.clock.sleep(for: .milliseconds(200))
                same(files["state"]?.contains("early"), true)
                cluster.write("late")
                same(files["state"]?.contains("late"), false)
            }
            let kept = try state.read(chance: simulation.chance(), settings: Store.Settings())
            let again = SimulatedCluster(
                clock: simulation.clock, chance: simulation.chance(), from: try #require(kept?.store))
            same([again.text("early"), again.text("late"), again.text("never")], ["early", "late", nil])
            same(kept?.cutOff == nil && again.snapshot.version > cluster.snapshot.version, true)
        }
    }

    @Test func `is written anew when what was appended is more than all of it`() throws {
        let simulation = Simulation(seed: 3)
        try simulation.run {
            let files = FilesInMemory()
            let state = try StateFile("state", in: files)
            let cluster = SimulatedCluster(clock: simulation.clock, chance: simulation.chance())
            var largest = 0
            for number in 0..<12 { largest = max(largest, try await grown(by: number)) }
            func grown(by number: Int) async throws -> Int {
                try await keeping(cluster, in: state, by: simulation.clock) {
                    for turn in 0..<4 {
                        cluster.write("large", String(repeating: "x", count: 1_000_000) + "\(number) \(turn)")
                        try await simulation.clock.sleep(for: .milliseconds(150))
                    }
                }
                return files["state"]?.utf8.count ?? 0
            }
            same(largest < 7_000_000, true)
            let kept = try state.read(chance: simulation.chance(), settings: Store.Settings())
            same(kept?.store.version.description.isEmpty, false)
        }
    }

    /// What a machine leaves that dies while it writes, and files of others.
    @Test func `is believed as far as it goes, or not at all, and then left alone`() throws {
        let cluster = SimulatedCluster(clock: SystemClock(), chance: Chance(seed: 1))
        let version = cluster.snapshot.version
        let whole = String(decoding: cluster.snapshot.saved(), as: UTF8.self)
        cluster.write("a")
        let lines = String(decoding: Store.lines(of: cluster.writes(after: version)), as: UTF8.self)
        let files = [
            ("whole", whole + lines), ("cut off", whole + lines.dropLast(10)),
            ("cut off early", String(whole.dropLast(10))),
            ("empty", ""), ("of others", "users: [{name: ada}]\n"), ("of others, as JSON", "{\"kind\": \"List\"}\n"),
            ("newer", whole.replacing("\"format\":1", with: "\"format\":2", maxReplacements: 1)),
            ("rubbish within", whole + "rubbish\n"),
        ]
        let outcomes = files.map { name, text in
            let files = FilesInMemory(["state": text])
            let outcome: String
            do {
                let kept = try StateFile("state", in: files).read(chance: Chance(seed: 2), settings: Store.Settings())
                outcome = kept.map { $0.cutOff.map { "cut off: \($0)" } ?? "whole" } ?? "nothing"
            } catch {
                outcome = "\(error)"
            }
            same(files["state"], text)
            return "\(name): \(outcome)\n"
        }
        expectGolden(outcomes.joined(), "states.txt")
    }
}

/// Keeps the state while `body` runs, and until all of it is kept.
private func keeping(
    _ cluster: SimulatedCluster, in state: StateFile, by clock: any WallClock,
    _ body: @escaping @Sendable () async throws -> Void
) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await state.keep(cluster, clock: clock) }
        try await body()
        group.cancelAll()
        try await group.waitForAll()
    }
}

extension SimulatedCluster {
    fileprivate static let maps = Resource("", "v1", "configmaps", kind: "ConfigMap", isNamespaced: true)

    fileprivate func write(_ name: String, _ text: String? = nil) {
        let map: Value = [
            "apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": .string(name)],
            "data": ["text": .string(text ?? name)],
        ]
        var request = Request(.patch(.apply(map, force: true)), Self.maps, namespace: "default", name: name)
        request.manager = "test"
        if case .failure(let error) = perform(request) { Issue.record("it cannot be written: \(error)") }
    }

    fileprivate func text(_ name: String) -> String? {
        guard case .success(.object(let map)) = perform(Request(.get, Self.maps, namespace: "default", name: name))
        else { return nil }
        return map["data"]["text"].string
    }
}
