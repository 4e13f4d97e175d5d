internal import Clocks
internal import ControllerKit
internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import Telemetry

/// One pass over a release: observe, measure, plan, act; again and again until nothing is left to do.
struct ReleaseController: Sendable {
    let observer: Observer
    let measurer: Measurer
    let actuator: Actuator
    let reporter: Reporter
    let cluster: any Cluster
    let clock: any WallClock
    let log: Logger
    let metrics: Metrics
    /// The leader's term, as long as we lead.
    let term: @Sendable () -> Term?

    func look(at key: ObjectKey) async throws -> NextLook {
        for _ in 0..<Self.mostSteps {
            guard let term = term() else { return .whenSomethingChanges }
            guard let sight = observer.look(at: key, epoch: term.epoch) else {
                observer.memories.forget(key)
                return .whenSomethingChanges
            }
            let now = clock.now
            if measurer.measure(sight, now: now) { continue }
            let plan = plan(sight.desired, sight.observation, now: now)
            metrics.count("release_plans_total")
            if case .gated("admissible", _, _) = plan.because, try await ask(sight, now: now) { continue }
            guard plan.actions.isEmpty else {
                do {
                    // What cannot be recorded now is tried again, and not all the time.
                    guard try await carryOut(plan, sight) else { return .at(now + .seconds(2)) }
                } catch let error as ClusterError {
                    guard case .refused(let status) = error else { throw error }
                    try await reporter.report(Plan(because: .serverRefuses(status.message)), sight, now: now)
                    return .at(now + .seconds(30))
                }
                continue
            }
            let tellAt = try await reporter.report(plan, sight, now: now)
            guard let next = [plan.lookAgain, tellAt].compactMap(\.self).min() else {
                observer.memories.rest(key)
                return .whenSomethingChanges
            }
            return .at(next)
        }
        // Somebody undoes what we do; others are to have their turn.
        return .at(clock.now + .seconds(1))
    }

    private static let mostSteps = 20

    /// - Returns: Whether all of it was done; a way back goes on although its record could not be written.
    private func carryOut(_ plan: Plan, _ sight: Observer.Sight) async throws -> Bool {
        var isWhole = true
        for action in plan.actions {
            if case .tell(let news) = action {
                reporter.tell(news, sight)
                continue
            }
            log.debug("acting", ["release": sight.observation.release.key, "action": "\(action.word)"])
            do {
                try await actuator.carryOut(action, sight)
            } catch let error as ClusterError {
                // A way back that cannot be written down goes on, and is written down as soon as that works.
                if action.writesWayBack, error.leavesTheRecordOut {
                    log.warning(
                        "going back without a record", ["release": sight.observation.release.key, "because": error])
                    isWhole = false
                    continue
                }
                throw error
            }
        }
        return isWhole
    }

    /// Asks the server whether it would take a pod of the candidate, unless it has just been asked.
    private func ask(_ sight: Observer.Sight, now: Instant) async throws -> Bool {
        guard let declared = sight.desired.declared else { return false }
        let key = sight.observation.release.key
        if let known = observer.memories[key].admission, known.content == declared.content,
            now - known.at < .seconds(30)
        {
            return false
        }
        var request = Request(.create(declared.pod), .pods, namespace: declared.namespace)
        request.isDryRun = true
        request.manager = "martlet"
        let answer: Admission
        do throws(ClusterError) {
            _ = try await cluster.send(request)
            answer = .admitted
        } catch {
            switch error {
            case .refused(let status): answer = .refused(status.message)
            case .notFound(let status): answer = .refused(status.message)
            // The pod of that name is there: somebody's own, and no reason not to start.
            case .alreadyExists: answer = .admitted
            case .conflict, .expired, .busy, .unanswered, .unreachable, .unreadable, .cancelled: throw error
            }
        }
        let before = observer.memories[key].admission
        observer.memories.change(key) { $0.admission = (declared.content, answer, now) }
        return before?.answer != answer || before?.content != declared.content
    }
}

extension ClusterError {
    /// Whether the record could not be written for a reason that says nothing against going back.
    fileprivate var leavesTheRecordOut: Bool {
        switch self {
        case .busy, .unanswered, .unreachable, .refused: true
        case .notFound, .alreadyExists, .conflict, .expired, .unreadable, .cancelled: false
        }
    }
}

extension Action {
    /// For logs.
    fileprivate var word: String {
        switch self {
        case .setReplicas: "setReplicas"
        case .begin(let draft): "begin \(draft.name)"
        case .record(let status, let passage, _): "record \(passage) \(status.phase?.rawValue ?? "")"
        case .label(let outcome, let passage, _): "label \(passage) \(outcome.rawValue)"
        case .open(let replicas, _): "open \(replicas)"
        case .scale(let name, let replicas, _): "scale \(name) to \(replicas)"
        case .prove(let name, let passage, _): "prove \(name) by \(passage ?? "nobody")"
        case .makeService: "makeService"
        case .makeServiceOf(let revision, _): "makeServiceOf \(revision)"
        case .route(let split, _, _): "route \(split)"
        case .takeOver: "takeOver"
        case .removeRevision(let name, _): "removeRevision \(name)"
        case .prune(let name, _): "prune \(name)"
        case .tell: "tell"
        }
    }
}
