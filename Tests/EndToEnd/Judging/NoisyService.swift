import Chances
import Clocks
import ControlPlane
import Documents
import Foundation
import HTTPServing
import KubernetesObjects
import Locks
import ReleaseModel

/// Programs that all work well, and whose numbers go up and down all the same; told to Prometheus at one place.
///
/// All pods of a release have the errors of what they all depend on, which go from hardly any to 2 % and back within five
/// seconds, and answer more slowly and faster with it. Beside that each pod has its own luck.
final class NoisyService: Sendable {
    private let pods: Lock<[String: Pod]> = Lock([:])
    private let server: HTTPServer

    fileprivate struct Pod {
        let labels: [String: String]
        let phase: Double
        var chance: Chance
        var since: Duration
        var tally = RequestTally()
    }

    /// - Parameter running: The pods that there are now.
    init(seed: UInt64, running: @escaping @Sendable () -> [Object]) throws {
        let clock = SystemClock()
        let pods = pods
        server = try HTTPServer(at: ListenAddress("127.0.0.1:0")) { _ in
            let (now, running) = (clock.uptime, running())
            let programs = pods.withLock { pods in
                let names = Set(running.map(\.name))
                pods = pods.filter { names.contains($0.key) }
                for pod in running where pods[pod.name] == nil { pods[pod.name] = Pod(pod, seed: seed, now: now) }
                for name in pods.keys.sorted() { pods[name]?.answer(until: now) }
                return pods.sorted { $0.key < $1.key }.map { ($0.value.labels, $0.value.tally) }
            }
            return .text(RequestTally.exposition(programs))
        }
    }

    /// Where Prometheus reads all that.
    var target: String { "127.0.0.1:\(server.port)" }

    func stop() async {
        server.stop()
        await server.ended()
    }
}

extension NoisyService.Pod {
    fileprivate init(_ pod: Object, seed: UInt64, now: Duration) {
        let release = pod.metadata.labels[OwnName.release] ?? ""
        labels = ["namespace": pod.metadata.namespace ?? "", "pod": pod.name]
        phase = Double(number(of: release) % 1_000) / 1_000
        chance = Chance(seed: seed ^ number(of: pod.name))
        since = now
    }

    /// Counts what has come since it was last asked.
    fileprivate mutating func answer(until now: Duration) {
        let seconds = (now - since) / .seconds(1)
        since = now
        // From 0 to 2, in percent; alike for all pods of a release at any moment.
        let (slow, quick) = (now / .seconds(5) + phase, now / .seconds(1.7) + phase)
        let wave = 1 + 0.6 * sin(2 * .pi * slow) + 0.4 * sin(2 * .pi * quick)
        let requests = Int(seconds * (1_800 + 400 * chance.share()))
        let errors = min(requests, chance.count(expected: Double(requests) * 0.01 * wave))
        let typical = (0.08 + 0.02 * wave) * (0.95 + 0.1 * chance.share())
        tally.count(500, took: typical, times: errors)
        for tenth in 0..<10 {
            let part = (requests - errors) * (tenth + 1) / 10 - (requests - errors) * tenth / 10
            tally.count(200, took: typical * (0.55 + 0.1 * Double(tenth)), times: part)
        }
    }
}

extension Chance {
    /// How often something happens that is expected so often, each time by itself.
    fileprivate mutating func count(expected: Double) -> Int {
        let limit = exp(-min(expected, 500))
        var (count, product) = (0, share())
        while product > limit {
            count += 1
            product *= share()
        }
        return count
    }
}

/// The same for the same name in every process.
private func number(of name: String) -> UInt64 {
    name.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
}
