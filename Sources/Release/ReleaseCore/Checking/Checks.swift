internal import Instants
package import ReleaseModel

extension CheckUse {
    /// How often it is measured.
    package var every: Duration { inPlace?.every ?? .seconds(15) }
    package var timeout: Duration { inPlace?.timeout ?? .seconds(5) }
    /// How old a sample may be that a verdict is made from.
    var maxAge: Duration { inPlace?.maxAge ?? every * 3 }
    var kind: String { inPlace?.measured.map { type(of: $0).name } ?? "" }
    var yieldsNumbers: Bool { inPlace?.measured.map { type(of: $0).isJudgedByThresholds } ?? false }
    /// Whether it is judged by counting what happened since the stage began.
    var isCounted: Bool { inPlace?.fail?.worseThanStable != nil || inPlace?.warn?.worseThanStable != nil }
    /// Whether it judges the pods themselves.
    package var isHealth: Bool { kind == "pods" }
    /// Whether one measurement says all, as a Job that has ended does.
    package var isOnce: Bool { kind == "job" }
    /// Whether it asks the candidate through a Service of its own.
    var asksTheCandidate: Bool { inPlace?.measured?.needsService == true }

    /// Of the first version there need not be any numbers yet: nobody may know of the service, or count its requests.
    fileprivate func isForgiven(in rollout: Rollout) -> Bool { rollout.isFirstInstall && yieldsNumbers }

    func isAsked(at occasion: Check.Occasion) -> Bool { inPlace?.at.contains(occasion) ?? true }

    /// How many failures in a row end a rollout.
    ///
    /// Health, and what answers passing or failing by itself, is forgiven three.
    package var tolerance: Int { isOnce ? 1 : inPlace?.fail?.consecutive ?? 4 }

    /// Whether its verdict counts at this stage; of what only warns, people are told, and nothing waits for it.
    func counts(in rollout: Rollout) -> Bool {
        inPlace?.dryRun != true && !(yieldsNumbers && inPlace?.fail == nil)
            && rollout.record.stage?.excused.contains(name) != true
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
            if !lets(check, newest.verdict, in: rollout) { return (check.name, newest.text) }
        }
        return nil
    }

    /// Whether a rollout may go on by this verdict.
    func lets(_ check: CheckUse, _ verdict: CheckHistory.Sample.Verdict, in rollout: Rollout) -> Bool {
        switch verdict {
        case .passing, .warning: true
        case .failing: false
        case .quiet: consequenceOfQuiet(check, in: rollout) == .pass
        case .noData: consequenceOfSilence(check, in: rollout) == .pass
        }
    }

    /// The check by which the candidate gets no requests yet, and what it says.
    func checkBeforeTraffic(of rollout: Rollout) -> (name: String, text: String?)? {
        for check in checks(of: rollout) where check.isAsked(at: .traffic) && check.counts(in: rollout) {
            let newest = observed.checks[check.name]?.newest
            if let newest, lets(check, newest.verdict, in: rollout) { continue }
            return (check.name, newest?.text)
        }
        return nil
    }

    /// What follows from how long there has been no data, as far as there has been none.
    func consequenceOfSilence(_ check: CheckUse, in rollout: Rollout) -> NoData.Consequence? {
        if check.isForgiven(in: rollout) { return .pass }
        guard let since = observed.checks[check.name]?.silentSince, let rule = check.inPlace?.noData else { return nil }
        // Of a stage's own time: what nobody asked about in between was no silence.
        let silence = now - max(since, rollout.settledAt ?? since)
        return silence < rule.after ? rule.then : rule.finally
    }

    /// What follows from how long there have been too few requests; at first it is waited for more.
    func consequenceOfQuiet(_ check: CheckUse, in rollout: Rollout) -> NoData.Consequence? {
        if check.isForgiven(in: rollout) { return .pass }
        guard let since = observed.checks[check.name]?.quietSince, let rule = check.inPlace?.quiet else { return nil }
        return now - since < rule.after ? .hold : rule.then
    }

    /// The states of all checks, for the record.
    func verdicts(of rollout: Rollout) -> [CheckVerdict] {
        let checks = checks(of: rollout)
        // A record is bounded, however many checks there are.
        let kept = max(3, min(20, 160 / max(1, checks.count)))
        return checks.compactMap { check in
            guard let history = observed.checks[check.name], let newest = history.newest else { return nil }
            let values = history.samples.suffix(newest.numbers == nil ? 5 : kept).map { MeasuredValue($0) }
            return CheckVerdict(
                name: check.name, state: CheckVerdict.State(newest.verdict), because: newest.text.shortened(to: 1_024),
                values: values)
        }
    }

    /// What the checks of this stage saw last.
    func checksSeen(of rollout: Rollout) -> [CheckSeen] {
        checks(of: rollout).compactMap { check in
            observed.checks[check.name]?.newest.map { CheckSeen(name: check.name, text: $0.text) }
        }
    }
}

extension MeasuredValue {
    fileprivate init(_ sample: CheckHistory.Sample) {
        let numbers = sample.numbers
        self.init(
            at: sample.at, value: numbers?.value.map(exactly) ?? sample.text.shortened(to: 64),
            baseline: numbers?.baseline.map(exactly), samples: numbers?.samples.flatMap { Int(exactly: $0.rounded()) })
    }
}

/// With six digits that count, for records.
private func exactly(_ value: Double) -> String {
    guard value.isFinite, value != 0 else { return value == 0 ? "0" : "\(value)" }
    var unit = 1.0
    while (value * unit).magnitude < 100_000, unit < 1e12 { unit *= 10 }
    return "\((value * unit).rounded() / unit)"
}

extension CheckVerdict.State {
    fileprivate init(_ verdict: CheckHistory.Sample.Verdict) {
        self =
            switch verdict {
            case .passing: .passing
            case .warning: .warning
            case .failing: .failing
            case .quiet: .quiet
            case .noData: .noData
            }
    }
}
