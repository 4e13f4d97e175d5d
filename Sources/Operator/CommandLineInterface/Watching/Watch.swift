internal import Arguments
internal import Chances
internal import Clocks
internal import Instants
internal import KubernetesAPI
internal import KubernetesClient
internal import KubernetesObjects
internal import Locks
internal import ReleaseModel
internal import Telemetry

/// Follows releases and their passages, and shows each change.
struct Watch: Sendable {
    let talk: ClusterTalk
    /// One release, or `nil` for all.
    let name: String?
    let isUntilProven: Bool
    let screen: any WatchScreen

    /// Goes on until the end that is waited for, or for ever.
    func run(once: Bool) async throws -> ExitCode {
        let within = Telemetry.Surroundings(
            clock: talk.surroundings.clock, chance: talk.surroundings.chance,
            log: Logger(to: Silence(), now: { Instant.epoch }), metrics: Metrics())
        let byName = name.map { Selection(fields: "metadata.name=\($0)") } ?? .all
        let byLabel = name.map { Selection(labels: "\(OwnName.release)=\($0)") } ?? .all
        let releases = Informer(
            of: .release, in: talk.namespaceOrAll, selecting: byName, from: talk.chosen.cluster, within: within
        ) { SeenRelease($0) }
        let passages = Informer(
            of: .passage, in: talk.namespaceOrAll, selecting: byLabel, from: talk.chosen.cluster, within: within
        ) { SeenPassage($0) }
        return try await withThrowingTaskGroup(of: ExitCode?.self) { group in
            group.addTask {
                await releases.run()
                return nil
            }
            group.addTask {
                await passages.run()
                return nil
            }
            group.addTask { try await show(releases, passages, once: once) }
            defer { group.cancelAll() }
            while let ended = try await group.next() {
                if let code = ended { return code }
            }
            return .failure
        }
    }

    private func show(
        _ releases: Informer<SeenRelease>, _ passages: Informer<SeenPassage>, once: Bool
    ) async throws -> ExitCode {
        await releases.synced()
        await passages.synced()
        var end = WatchEnd()
        while true {
            let seen = sights(releases, passages)
            screen.show(seen, now: talk.now, age: [releases.age, passages.age].compactMap(\.self).max() ?? .zero)
            if once { return .success }
            if isUntilProven, let outcome = end.look(at: seen.first) {
                if let complaint = outcome.complaint {
                    talk.console.printError("\(talk.invocation.path.joined(separator: " ")): \(complaint)\n")
                }
                return outcome.code
            }
            // What changes oftener than this is shown once: nobody reads faster.
            try await talk.surroundings.clock.sleep(for: .milliseconds(100))
        }
    }

    /// All releases with their passages, as both views have them now.
    private func sights(_ releases: Informer<SeenRelease>, _ passages: Informer<SeenPassage>) -> [Sight] {
        let byRelease = Dictionary(grouping: passages.all.map(\.value)) { passage in
            ObjectKey(namespace: passage.object.metadata.namespace, name: passage.release)
        }
        return releases.all.map { key, release in
            Sight(release: release, passages: (byRelease[key] ?? []).newestFirst)
        }
    }
}

/// A release as it stands, and its passages, the newest first.
struct Sight: Sendable, Equatable {
    var release: SeenRelease
    var passages: [SeenPassage]

    /// The rollout under way.
    var running: SeenPassage? { passages.first.flatMap { $0.isRunning ? $0 : nil } }

    /// Of what is on its way in; what is declared may be newer still.
    var version: String { running?.to.words ?? release.version }
}

/// Where a watch shows what it sees.
protocol WatchScreen: Sendable {
    func begin()
    /// - Parameter age: how long ago the server last vouched for it.
    func show(_ seen: [Sight], now: Instant, age: Duration)
    func end()
}

/// What informers have to say stands on the screen already.
private struct Silence: LogSink {
    func write(_ record: LogRecord) {}
}
