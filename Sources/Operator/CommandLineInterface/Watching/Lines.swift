internal import Instants
internal import KubernetesObjects
internal import Locks
internal import Spelling

/// One line for each change: for logs, pipelines and terminals that cannot print over.
final class Lines: WatchScreen {
    private let console: Console
    private let shown = Lock<[ObjectKey: String]>([:])

    init(_ console: Console) {
        self.console = console
    }

    func begin() {}

    func show(_ seen: [Sight], now: Instant, age: Duration) {
        let current = seen.map { ($0.release.key, line(for: $0)) }
        let text = shown.withLock { shown in
            let changed = current.filter { shown[$0.0] != $0.1 }.map { $0.1 }
            let gone = shown.keys.sorted().filter { key in !current.contains { $0.0 == key } }.map { "\($0)  gone" }
            shown = Dictionary(uniqueKeysWithValues: current)
            return (changed + gone).map { "\(now.rfc3339)  \($0)\n" }.joined()
        }
        console.print(text)
    }

    func end() {}

    /// A rollout under way is of the version that is shown; else the phase must be.
    private func phase(of sight: Sight) -> String {
        let phase = sight.running == nil ? sight.release.phaseOfDeclared : sight.release.phase
        return phase.isEmpty ? "-" : phase
    }

    /// With the operator's own sentence, which is the same until something changes.
    private func line(for sight: Sight) -> String {
        let release = sight.release
        return [
            "\(release.key)", sight.version, phase(of: sight),
            release.stage.isEmpty ? "-" : release.stage, release.weight.map { "\($0) %" } ?? "-", release.message,
        ].map { visible($0) }.joined(separator: "  ").withoutBlanksAtEnd
    }
}
