internal import Chances
internal import Clocks
internal import Locks
internal import ReleaseSimulation

/// The company's customers: they send requests to the Service, and whatever answers there answers.
final class SimulatedTraffic: Sendable {
    private let world: ReleaseWorld
    private let chance: Lock<Chance>
    private let counts = Lock(Counts())

    struct Counts: Sendable {
        var answered: [String: Int] = [:]
        var failed = 0

        var requests: Int { answered.values.reduce(0, +) + failed }
    }

    init(_ world: ReleaseWorld, chance: Chance) {
        self.world = world
        self.chance = Lock(chance)
    }

    /// Since the last look.
    func take() -> Counts {
        counts.withLock { counts in
            defer { counts = Counts() }
            return counts
        }
    }

    /// A hundred requests a second, until cancelled.
    func run(to service: String, in namespace: String) async {
        while (try? await world.clock.sleep(for: .milliseconds(200))) != nil {
            let pods = world.answeringPods(service, in: namespace)
            for _ in 0..<20 { ask(pods) }
        }
    }

    private func ask(_ pods: [(name: String, value: String)]) {
        guard !pods.isEmpty else { return counts.withLock { $0.failed += 1 } }
        let (pod, share) = chance.withLock { chance in
            (pods[Int(chance.next() % UInt64(pods.count))].value, chance.share())
        }
        counts.withLock { counts in
            if isFaulty(pod), share < 0.4 { counts.failed += 1 } else { counts.answered[pod, default: 0] += 1 }
        }
    }
}

/// The version that is never any good.
func isFaulty(_ version: String) -> Bool { version.hasPrefix("3.") }
