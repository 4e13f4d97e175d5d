internal import Instants
package import ReleaseModel

extension CheckUse {
    /// How often it is measured.
    package var every: Duration { inPlace?.every ?? .seconds(15) }
    package var timeout: Duration { inPlace?.timeout ?? .seconds(5) }
    /// How old a sample may be that a verdict is made from.
    var maxAge: Duration { inPlace?.maxAge ?? every * 3 }
    var kind: String { inPlace?.measured.map { type(of: $0).name } ?? "" }
    /// Whether it judges the pods themselves.
    package var isHealth: Bool { kind == "pods" }
    /// Whether one measurement says all, as a Job that has ended does.
    var isOnce: Bool { kind == "job" }
    /// Whether it asks the candidate through a Service of its own.
    var asksTheCandidate: Bool { inPlace?.measured?.needsService == true }

    func isAsked(at occasion: Check.Occasion) -> Bool { inPlace?.at.contains(occasion) ?? true }

    /// How many failures in a row end a rollout.
    ///
    /// Health, and what answers passing or failing by itself, is forgiven three.
    package var tolerance: Int { isOnce ? 1 : inPlace?.fail?.consecutive ?? 4 }

    /// Whether its verdict counts at this stage.
    func counts(in rollout: Rollout) -> Bool {
        inPlace?.dryRun != true && rollout.record.stage?.excused.contains(name) != true
    }
}

extension Situation {
    /// What is measured at this stage: the release's checks, and those of this stage alone.
    func checks(of rollout: Rollout) -> [CheckUse] {
        guard rollout.stages.contains(where: { !$0.checks.isEmpty }) else { return rollout.spec.checks }
        let ofStages = Set(rollout.stages.flatMap(\.checks))
        return rollout.spec.checks.filter { !ofStages.contains($0.name) || rollout.stage.checks.contains($0.name) }
    }

    /// The occasion that a rollout is at.
    func occasion(of rollout: Rollout) -> Check.Occasion {
        if rollout.record.outcome == .succeeded { return .watch }
        if rollout.isLastStage, rollout.observedAt != nil { return .bake }
        return rollout.effectiveWeight == .none && rollout.spec.traffic != nil ? .traffic : .stages
    }

    /// The check that has no verdict yet by which the rollout might go on.
    func missingVerdict(in rollout: Rollout) -> (check: String, because: String)? {
        guard let settledAt = rollout.settledAt else { return nil }
        let occasion = occasion(of: rollout)
        for check in checks(of: rollout) where check.counts(in: rollout) {
            guard check.isHealth || check.isAsked(at: occasion) else { continue }
            // What is asked before any traffic is asked until it passes, and then no more.
            let isAskedOnce = check.isOnce || occasion == .traffic && !check.isHealth
            guard let newest = observed.checks[check.name]?.newest,
                isAskedOnce || newest.at >= settledAt && now - newest.at <= check.maxAge
            else { return (check.name, "not measured yet") }
            switch newest.verdict {
            case .passing: continue
            case .failing: return (check.name, newest.text)
            case .noData: if !passesSilence(of: check) { return (check.name, newest.text) }
            }
        }
        return nil
    }

    private func passesSilence(of check: CheckUse) -> Bool {
        guard let since = observed.checks[check.name]?.silentSince, let rule = check.inPlace?.noData else {
            return false
        }
        return (now - since < rule.after ? rule.then : rule.finally) == .pass
    }

    /// The states of all checks, for the record.
    func verdicts(of rollout: Rollout) -> [CheckVerdict] {
        checks(of: rollout).compactMap { check in
            guard let history = observed.checks[check.name], let newest = history.newest else { return nil }
            let state: CheckVerdict.State =
                switch newest.verdict {
                case .passing: .passing
                case .failing: .failing
                case .noData: .noData
                }
            let values = history.samples.suffix(5).map {
                MeasuredValue(at: $0.at, value: String($0.text.prefix(64)), baseline: nil, samples: nil)
            }
            return CheckVerdict(
                name: check.name, state: state, because: String(newest.text.prefix(1_024)), values: values)
        }
    }

    /// What the checks of this stage saw last.
    func checksSeen(of rollout: Rollout) -> [CheckSeen] {
        checks(of: rollout).compactMap { check in
            observed.checks[check.name]?.newest.map { CheckSeen(name: check.name, text: $0.text) }
        }
    }
}
