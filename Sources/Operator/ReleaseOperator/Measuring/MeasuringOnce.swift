internal import Clocks
internal import Documents
package import HTTP
internal import Instants
package import KubernetesAPI
internal import KubernetesClient
package import KubernetesObjects
package import ReleaseCore
package import ReleaseModel
package import ReleasePorts
package import Telemetry

/// Measures a check of a release once, now, by the same code as the operator; nothing is written.
package struct MeasuringOnce: Sendable {
    private let cluster: any Cluster
    private let catalog: Catalog
    private let settings: OperatorSettings
    private let world: World
    private let observer: Observer
    private let tools: CheckTools
    private let clock: any WallClock

    /// - Parameters:
    ///   - namespace: The release's, the only one that is looked at.
    ///   - settings: Those of the operator that would measure.
    package init(
        on cluster: any Cluster, in namespace: String, _ catalog: Catalog, _ settings: OperatorSettings,
        slices: Resource, within surroundings: Surroundings,
        source: @escaping @Sendable (String) -> (any MetricProvider)?,
        asking ask: @escaping @Sendable (HTTPRequest, String) async -> HTTPAnswer
    ) {
        self.cluster = cluster
        self.catalog = catalog
        self.settings = settings
        clock = surroundings.clock
        let world = World(of: cluster, in: namespace, slices: slices, routes: catalog.routes, within: surroundings)
        let memories = Memories()
        observer = Observer(
            world: world,
            declaring: Declaring(
                world: world, catalog: catalog, memories: memories, ownNamespace: nil, queries: settings.queries,
                hearsAlerts: true, hasSource: { source($0) != nil }),
            memories: memories, settings: settings, catalog: catalog, clock: surroundings.clock)
        tools = CheckTools(ask: ask, source: source, cluster: cluster, job: { world.progress(of: $0) })
        self.world = world
    }

    package enum Outcome: Sendable {
        case measured(MeasuredNow)
        /// Why it was not, in a sentence.
        case impossible(String)
    }

    /// - Parameters:
    ///   - window: How far back numbers reach.
    ///   - limit: How long the cluster may take to be looked at.
    package func measure(
        _ check: String, of release: ObjectKey, over window: Duration, within limit: Duration
    ) async throws -> Outcome {
        let seen = try await world.looked(within: limit, by: clock) { try await measure(check, of: release, window) }
        return seen
            ?? .impossible(
                "the cluster could not be looked at within \(limit.text); are you allowed to list releases, pods, "
                    + "services and the like in \(release.namespace ?? "")?")
    }

    private func measure(_ name: String, of release: ObjectKey, _ window: Duration) async throws -> Outcome {
        guard var sight = observer.look(at: release, epoch: 1) else { return .impossible("there is no \(release)") }
        let check: CheckUse
        switch await self.check(called: name, of: sight.stored.object) {
        case .success(let found): check = found
        case .failure(let mistake): return .impossible(mistake.description)
        }
        let now = clock.now
        guard let needed = measurement(of: check, over: window, sight.desired, sight.observation, now: now) else {
            return .impossible("\(release) has no pods yet that could be measured")
        }
        guard !check.isOnce else {
            return .impossible("“\(name)” is a Job, which the operator makes at its time; nothing is made here")
        }
        let subject = sight.subject(of: needed)
        var seen: SideBySide?
        let sample: CheckHistory.Sample
        if check.isHealth {
            // What was restarted before we looked is no news.
            var history = CheckHistory()
            history.restarts = podsSample(needed, sight.observation, now: now).restarts
            sight.observation.checks[name] = history
            sample = podsSample(needed, sight.observation, now: now).sample
        } else {
            switch await check.measured(subject, by: tools, on: clock) {
            case .passing(let text): sample = .init(at: now, .passing, text)
            case .failing(let text): sample = .init(at: now, .failing, text)
            case .noData(let text): sample = .init(at: now, .noData, text)
            case .pending: sample = .init(at: now, .noData, "it has not ended")
            case .numbers(let numbers):
                seen = numbers
                sample = check.inPlace.map { judge(numbers, by: $0, in: needed.setting) } ?? .init(at: now, .noData, "")
            }
        }
        return .measured(
            MeasuredNow(
                check: check, candidate: subject.candidate, stable: subject.baseline?.side, seen: seen, sample: sample))
    }
}

/// What one measurement came to.
package struct MeasuredNow: Sendable {
    package var check: CheckUse
    package var candidate: MeasuredSide
    /// What it was compared with, as it is now or was at the switch.
    package var stable: MeasuredSide?
    /// Where it yields numbers.
    package var seen: SideBySide?
    /// The verdict and why, as the operator would record them.
    package var sample: CheckHistory.Sample
}

// Which check is meant.
extension MeasuringOnce {
    /// By the nearest word on it, as for a release: in place, of its namespace, of the operator's, built in.
    private func check(called name: String, of release: Object) async -> Result<CheckUse, Mistake> {
        let uses = observer.declaring.uses(of: release)
        if let use = uses.first(where: { $0.name == name && $0.inPlace != nil }) { return .success(use) }
        let (here, there) = (
            ObjectKey(namespace: release.metadata.namespace, name: name),
            ObjectKey(namespace: settings.namespace, name: name)
        )
        // Whoever may not look there gets what would count if there were none.
        let ofOperator = world.checks[here] == nil ? try? await cluster.find(.check, there) : nil
        if let stored = world.checks[here]?.object ?? ofOperator ?? nil {
            let (check, complaints) = Check.format(in: catalog).decode(Node(stored["spec"].value ?? [:]))
            guard let check else {
                let why = complaints.first.map { ": spec.\($0.path): \($0.text)" } ?? ""
                return .failure(Mistake("the Check \(stored.key) cannot be read\(why)"))
            }
            return .success(CheckUse(name: name, inPlace: check))
        }
        if let check = catalog.builtInCheck(name, queries: settings.queries) {
            return .success(CheckUse(name: name, inPlace: check))
        }
        let known = Set(uses.map(\.name) + world.checks.all.map(\.key.name) + catalog.builtInChecks.map(\.name))
        return .failure(
            Mistake("\(release.key) knows no check “\(name)”; known: \(known.sorted().joined(separator: ", "))"))
    }
}
