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
}

/// What is to be measured now for a release; a pure function, as the plan is.
package func measurementsNeeded(
    for desired: Desired, _ observed: Observation, now: Instant
) -> [MeasurementNeeded] {
    let situation = Situation(desired, observed, now: now)
    guard let (rollout, candidate, occasion) = situation.judged else { return [] }
    return situation.checks(of: rollout).compactMap { check in
        guard let due = situation.due(check, at: occasion, rollout, candidate), due <= now else { return nil }
        return MeasurementNeeded(
            check: check, passage: rollout.passage.name, revision: candidate.revision, occasion: occasion,
            round: "\(rollout.number)")
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
                guard candidate.ready > 0, candidate.ready >= rollout.candidatePods, newest?.verdict != .passing else {
                    return nil
                }
                return newest.map { $0.at + check.every } ?? now
            case .stages, .bake: guard rollout.settledAt != nil else { return nil }
            case .watch: break
            }
            if check.isOnce, newest.map({ $0.verdict != .noData }) == true { return nil }
        }
        // Before there is any pod there is nothing to say of them; later, that there is none is a failure.
        if check.isHealth, candidate.pods.isEmpty, rollout.observedAt == nil { return nil }
        guard let newest else { return max(now, rollout.settledAt ?? now) }
        // Each stage is judged by samples of its own.
        if let settledAt = rollout.settledAt, newest.at < settledAt { return settledAt }
        return newest.at + (occasion == .watch ? spacing(of: rollout) ?? check.every : check.every)
    }

    /// How often checks go on in the watch: denser first, sparser later.
    private func spacing(of rollout: Rollout) -> Duration? {
        guard var end = rollout.record.ended else { return nil }
        for span in rollout.spec.watch {
            end += span.duration
            if now < end { return span.every }
        }
        return nil
    }
}
