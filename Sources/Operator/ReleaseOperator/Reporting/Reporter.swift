internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesClient
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel

/// Writes the summary into a release's status, and tells people what has changed.
struct Reporter: Sendable {
    let cluster: any Cluster
    let world: World
    let memories: Memories
    let events: EventRecorder

    func tell(_ news: News, _ sight: Observer.Sight) {
        events.record(news.event(about: ObjectReference(sight.stored.object)))
    }

    /// Writes the status if it says anything else than what is stored.
    ///
    /// What soon gives way to something else is kept back for a moment, since each write costs the server one.
    ///
    /// - Returns: When to look again, if something is kept back.
    @discardableResult
    func report(_ plan: Plan, _ sight: Observer.Sight, now: Instant) async throws -> Instant? {
        let key = sight.observation.release.key
        let before = sight.stored.object["status"].value
        let status = summary(
            of: sight.desired, sight.observation, plan, before: before,
            generation: sight.stored.object.metadata.generation, now: now)
        guard status != before else {
            memories.change(key) { $0.untoldSince = nil }
            return nil
        }
        // A declaration that a passage bears is noted there; of any other the status alone tells.
        let number = status["declaration"]?["number"]?.int
        let isNewDeclaration =
            number != before?["declaration"]?["number"]?.int
            && number != sight.observation.passages.last?.spec.declaration
        if plan.because.isTransient, !isNewDeclaration {
            let since = memories.change(key) { memory -> Instant in
                memory.untoldSince = memory.untoldSince ?? now
                return memory.untoldSince!
            }
            guard now >= since + Self.patience else { return since + Self.patience }
        }
        memories.change(key) { $0.untoldSince = nil }
        tellOfStanding(plan, sight)
        var request = Request(
            .patch(
                .merge(["metadata": ["uid": .string(sight.stored.version.uid)], "status": status.replacing(before)])),
            .release, at: key, subresource: "status")
        request.manager = "martlet"
        guard case .object(let object) = try await cluster.send(request) else { return nil }
        world.releases.noteWritten(object)
        return nil
    }

    private static let patience = Duration.seconds(3)

    /// An obstacle is told of once, when it comes up or changes.
    private func tellOfStanding(_ plan: Plan, _ sight: Observer.Sight) {
        let standing = plan.because.standing
        let key = sight.observation.release.key
        let obstacle = standing.stalled && !plan.because.isAnEnd ? plan.because.statement : nil
        let isNews = memories.change(key) { memory -> Bool in
            defer { memory.told = obstacle }
            return obstacle != nil && memory.told != obstacle
        }
        if isNews, let obstacle { tell(.stalled(reason: standing.reason, because: obstacle), sight) }
    }
}

extension Because {
    /// Whether it is how a rollout ended, of which an Event of its own tells.
    fileprivate var isAnEnd: Bool {
        switch self {
        case .ended, .refused, .pinned: true
        case .leaving, .invalid, .gated, .starting, .bringingUp, .checkingBeforeTraffic, .shifting, .observing,
            .settling, .holding, .awaitingVerdict, .baking, .paused, .frozen, .triggerHolds, .blind, .noReplicas,
            .contested, .trafficUnknown, .goingBack, .wayBackWaits, .runs, .watched, .retiring, .puttingBack,
            .nothingDeclared, .serverRefuses:
            false
        }
    }
}
