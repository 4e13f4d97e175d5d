package import Instants
package import ReleaseModel

/// A measurement that is to be taken now.
package struct MeasurementNeeded: Sendable {
    package var check: CheckUse
    /// The passage on whose behalf it is taken; what comes back after its end counts for nothing.
    package var passage: String
    /// The revision that is judged.
    package var revision: String
    package var occasion: Check.Occasion
    /// What a Job that is made for it has in its name.
    package var round: String
    /// How far back its numbers reach: no further than this stage, which is judged by itself.
    package var window: Duration
    /// Counted from 1.
    package var stage: Int
    /// What it is compared with, and as of when.
    package var baseline: Baseline?
    package var setting: JudgingSetting

    /// The stable as it is now; or, while that counts, as it was when all requests went over to the candidate.
    package struct Baseline: Sendable, Equatable {
        package var revision: String
        package var at: Instant
        package var window: Duration
    }
}

/// What is to be measured now for a release; a pure function, as the plan is.
package func measurementsNeeded(
    for desired: Desired, _ observed: Observation, now: Instant
) -> [MeasurementNeeded] {
    let situation = Situation(desired, observed, now: now)
    guard let (rollout, candidate, occasion) = situation.judged else { return [] }
    return situation.checks(of: rollout).compactMap { check in
        guard let due = situation.due(check, at: occasion, rollout, candidate), due <= now else { return nil }
        let baseline = situation.baseline(of: rollout, for: check)
        return MeasurementNeeded(
            check: check, passage: rollout.passage.name, revision: candidate.revision, occasion: occasion,
            round: "\(rollout.number)", window: situation.window(of: check, in: rollout), stage: rollout.number + 1,
            baseline: baseline,
            setting: JudgingSetting(
                now: now, since: situation.beginning(of: rollout), maxAge: check.maxAge,
                isCompared: baseline?.at == now, stages: rollout.stages.count,
                share: Double(rollout.effectiveWeight.percent) / 100))
    }
}

extension Situation {
    /// When the next measurement is due.
    var nextMeasurement: Instant? {
        guard let (rollout, candidate, occasion) = judged else { return nil }
        var next: Instant?
        for check in checks(of: rollout) {
            guard let due = due(check, at: occasion, rollout, candidate) else { continue }
            next = min(next ?? due, due)
        }
        return next
    }

    /// The rollout that is measured, or the one in the watch, with whom it is about.
    fileprivate var judged: (Rollout, ObservedRevision, Check.Occasion)? {
        guard let rollout = rolloutOrWatched, !rollout.isGoingBack, let candidate = rollout.candidate else {
            return nil
        }
        return (rollout, candidate, occasion(of: rollout))
    }

    fileprivate func due(
        _ check: CheckUse, at occasion: Check.Occasion, _ rollout: Rollout, _ candidate: ObservedRevision
    ) -> Instant? {
        let newest = observed.checks[check.name]?.newest
        if !check.isHealth {
            guard check.isAsked(at: occasion) else { return nil }
            switch occasion {
            case .traffic:
                // Once, when its pods are ready; again only while it has not passed.
                guard candidate.ready > 0, candidate.ready >= rollout.candidatePods,
                    newest.map({ !lets(check, $0.verdict, in: rollout) }) ?? true
                else { return nil }
                return newest.map { $0.at + check.every } ?? now
            case .stages, .bake: guard rollout.settledAt != nil else { return nil }
            case .watch: break
            }
            if check.isOnce, newest.map({ $0.verdict != .noData }) == true { return nil }
        }
        // Before there is any pod there is nothing to say of them; later, that there is none is a failure.
        if check.isHealth, candidate.pods.isEmpty, rollout.observedAt == nil { return nil }
        // Each stage is judged by samples of its own; numbers need some time to be made of.
        let ripe = rollout.settledAt.map { check.yieldsNumbers ? $0 + check.every * 2 : $0 }
        guard let newest else { return max(now, ripe ?? now) }
        if let settledAt = rollout.settledAt, newest.at < settledAt { return ripe }
        return newest.at + (occasion == .watch ? spacing(of: rollout) ?? check.every : check.every)
    }

    /// When samples begin to count: at this stage; before any traffic, since its pods are brought up.
    fileprivate func beginning(of rollout: Rollout) -> Instant? { rollout.settledAt ?? rollout.record.stage?.since }

    /// From the beginning of the stage, as far as numbers that old still say something of now.
    fileprivate func window(of check: CheckUse, in rollout: Rollout) -> Duration {
        let since = beginning(of: rollout).map { now - $0 } ?? .zero
        let spacing = rollout.record.outcome == .succeeded ? spacing(of: rollout) ?? .zero : .zero
        // What is compared by counting is counted from the start, or it would be counted several times.
        let longest = check.isCounted ? .seconds(3_600) : max(Self.longWindow(of: check), spacing * 2)
        return max(check.every * 2, min(since, longest))
    }

    /// As far back as what goes up and down by itself still says something of now.
    private static func longWindow(of check: CheckUse) -> Duration { check.every * 20 }

    /// The stable, while it has requests; for an hour after the switch, as it was then.
    ///
    /// As it was then on average: what goes up and down for both alike is no longer at the same moment for both, and the
    /// last seconds before the switch may have been its best.
    func baseline(of rollout: Rollout, for check: CheckUse) -> MeasurementNeeded.Baseline? {
        guard let from = rollout.spec.from, rollout.observedAt != nil else { return nil }
        guard let switched = rollout.record.switched else {
            guard rollout.effectiveWeight > .none else { return nil }
            return MeasurementNeeded.Baseline(
                revision: from.revision, at: now, window: window(of: check, in: rollout))
        }
        guard now - switched < .seconds(3_600) else { return nil }
        let window = max(window(of: check, in: rollout), Self.longWindow(of: check))
        return MeasurementNeeded.Baseline(revision: from.revision, at: switched, window: window)
    }

    /// How often checks go on in the watch: denser first, sparser later.
    fileprivate func spacing(of rollout: Rollout) -> Duration? {
        guard var end = rollout.record.ended else { return nil }
        for span in rollout.spec.watch {
            end += span.duration
            if now < end { return span.every }
        }
        return nil
    }
}
