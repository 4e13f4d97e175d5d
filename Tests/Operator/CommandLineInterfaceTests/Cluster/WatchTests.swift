import Arguments
import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import Scheduling
import SimulatedKubernetes
import TestSupport
import Testing

struct `The command watch` {
    @Test(arguments: [
        ("lines", "watch", Terminal()),
        ("once", "watch checkout --once", Terminal(isWatched: true, canRedraw: true)),
        ("picture", "watch -A", Terminal(width: 100, height: 20, isWatched: true, canRedraw: true)),
        ("colors", "watch checkout", Terminal(width: 60, height: 8, isWatched: true, hasColors: true, canRedraw: true)),
        ("small", "watch", Terminal(width: 30, height: 5, isWatched: true, canRedraw: true)),
    ])
    func `shows each change`(name: String, line: String, terminal: Terminal) throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            let world = try await ShopWorld(simulation, terminal: terminal)
            return try await world.watching(line) {
                try await world.clock.sleep(for: .milliseconds(1_500))
                try await world.end("checkout", 7, as: "Succeeded", because: "proven: 15m of bake without a failure")
                try await world.clock.sleep(for: .milliseconds(500))
                world.surroundings.stop.come()
            }
        }
        expectGolden(text.replacing("\u{1B}", with: "␛"), "watch-\(name).txt")
    }

    @Test(arguments: [
        ("Succeeded", "watch checkout --until proven", ExitCode.success),
        ("RolledBack", "watch checkout --until proven", .failure),
        ("Superseded", "watch checkout --until proven", .failure),
        ("", "watch checkout --until proven --timeout 1h", .failure),
        ("", "watch basket --until proven", .failure), ("", "watch chekout --until proven", .failure),
        ("", "watch --until proven", .usage), ("", "watch checkout --timeout 10m", .success),
    ])
    func `ends as the rollout does`(outcome: String, line: String, wanted: ExitCode) throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            let world = try await ShopWorld(simulation)
            return try await world.watching(line) {
                try await world.clock.sleep(for: .seconds(60))
                if !outcome.isEmpty { try await world.end("checkout", 7, as: outcome, because: "so it was") }
            }
        }
        same(text.contains("\n[\(wanted.rawValue)]\n"), true)
        same(text.contains("so it was"), outcome == "RolledBack" || outcome == "Superseded" || outcome == "Succeeded")
    }
}

extension ShopWorld {
    /// The transcript of a command during which something happens.
    func watching(_ line: String, meanwhile: @escaping @Sendable () async throws -> Void) async throws -> String {
        async let happening: Void = meanwhile()
        let text = await transcript(of: line)
        // What ends before all has happened is not waited for.
        _ = try? await happening
        return text
    }

    func end(_ release: String, _ number: Int, as outcome: String, because: String) async throws {
        let passage = ObjectKey(namespace: "shop", name: "\(release)-\(number)")
        try await server.setStatus(
            .passage, passage,
            to: [
                "phase": .string(outcome), "outcome": .string(outcome), "ended": .string(clock.now.rfc3339),
                "because": .string(because),
            ])
        let isGood = outcome == "Succeeded"
        try await server.setStatus(
            .release, ObjectKey(namespace: "shop", name: release),
            to: [
                "phase": .string(outcome), "message": .string(because), "waitsFor": .null, "stage": .null,
                "candidate": .null, "weights": .null, "declaration": ["number": .int(number)],
                "conditions": [
                    ["type": "Ready", "status": isGood ? "True" : "False", "reason": .string(outcome)],
                    ["type": "Stalled", "status": isGood ? "False" : "True", "reason": .string(outcome)],
                ],
            ])
    }
}
