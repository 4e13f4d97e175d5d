internal import Clocks
internal import ControllerKit
internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import Locks
internal import ReleaseCore
internal import ReleaseModel
internal import ReleasePorts
internal import Telemetry

/// Measures what plans ask for, beside the controller, so that a slow answer delays no decision.
final class Measurer: Sendable {
    private let observer: Observer
    private let tools: CheckTools
    private let clock: any WallClock
    private let underWay = Lock<Set<String>>([])
    /// Since when what goes on has gone on, as a Job that has not ended.
    private let pending = Lock<[String: Instant]>([:])
    /// At most one for each check, so that they need no bound of their own.
    private let errands: AsyncStream<Errand>
    private let door: AsyncStream<Errand>.Continuation

    private struct Errand: Sendable {
        var release: ObjectKey
        var needed: MeasurementNeeded
        var subject: CheckSubject
    }

    init(_ observer: Observer, tools: CheckTools, within surroundings: Surroundings) {
        self.observer = observer
        self.tools = tools
        clock = surroundings.clock
        (errands, door) = AsyncStream.makeStream(bufferingPolicy: .unbounded)
    }

    /// Takes the samples that need nobody's answer now, and sends for the others.
    ///
    /// - Returns: Whether any was taken.
    func measure(_ sight: Observer.Sight, now: Instant) -> Bool {
        var hasTaken = false
        for needed in measurementsNeeded(for: sight.desired, sight.observation, now: now) {
            let key = sight.observation.release.key
            if needed.check.isHealth {
                let (sample, restarts) = podsSample(needed, sight.observation, now: now)
                add(sample, to: needed, of: key, restarts: restarts)
                hasTaken = true
            } else if underWay.withLock({ $0.insert(Self.name(needed, key)).inserted }) {
                door.yield(errand(needed, sight))
            }
        }
        return hasTaken
    }

    /// Carries out what was sent for, each by itself, until cancelled.
    func run(telling look: @escaping @Sendable ([ObjectKey]) -> Void) async {
        await withDiscardingTaskGroup { group in
            for await errand in errands {
                group.addTask { await self.carryOut(errand, telling: look) }
            }
        }
    }

    private func errand(_ needed: MeasurementNeeded, _ sight: Observer.Sight) -> Errand {
        Errand(release: sight.observation.release.key, needed: needed, subject: sight.subject(of: needed))
    }

    private func carryOut(_ errand: Errand, telling look: @Sendable ([ObjectKey]) -> Void) async {
        let needed = errand.needed
        let measured = await needed.check.measured(errand.subject, by: tools, on: clock)
        // As of the moment for which it was asked, not of when the answer came: that may be at another stage.
        let asked = needed.setting.now
        switch measured {
        case .passing(let text): add(.init(at: asked, .passing, text), to: needed, of: errand.release)
        case .failing(let text): add(.init(at: asked, .failing, text), to: needed, of: errand.release)
        case .noData(let text): add(.init(at: asked, .noData, text), to: needed, of: errand.release)
        case .numbers(let seen):
            guard let check = needed.check.inPlace else { break }
            add(judge(seen, by: check, in: needed.setting), to: needed, of: errand.release)
        case .pending: return await goOn(errand, since: clock.now, telling: look)
        }
        let name = Self.name(needed, errand.release)
        pending.withLock { $0[name] = nil }
        _ = underWay.withLock { $0.remove(name) }
        look([errand.release])
    }

    /// What has not ended is looked at again when something changes, and now and then; after its time it is no data.
    private func goOn(_ errand: Errand, since now: Instant, telling look: @Sendable ([ObjectKey]) -> Void) async {
        let name = Self.name(errand.needed, errand.release)
        let since = pending.withLock { pending -> Instant in
            pending[name] = pending[name] ?? now
            return pending[name]!
        }
        if now - since >= errand.needed.check.timeout {
            let text = "not over after \((now - since).words)"
            add(.init(at: now, .noData, text), to: errand.needed, of: errand.release)
        }
        _ = underWay.withLock { $0.remove(name) }
        try? await clock.sleep(for: errand.needed.check.every)
        look([errand.release])
    }

    /// A verdict that arrives after its rollout has ended counts for nothing.
    private func add(
        _ sample: CheckHistory.Sample, to needed: MeasurementNeeded, of key: ObjectKey, restarts: Int? = nil
    ) {
        observer.memories.change(key) { memory in
            guard memory.passage == needed.passage else { return }
            memory.checks[needed.check.name, default: CheckHistory()].add(sample)
            if let restarts { memory.checks[needed.check.name]?.restarts = restarts }
        }
    }

    private static func name(_ needed: MeasurementNeeded, _ key: ObjectKey) -> String {
        "\(key)/\(needed.passage)/\(needed.check.name)"
    }
}
