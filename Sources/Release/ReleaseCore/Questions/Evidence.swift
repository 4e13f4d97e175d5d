internal import Instants
internal import ReleaseModel

/// What the checks say of this stage is written down once they say it, and again when they say something worse; not at
/// each measurement, and what goes up and down all the time not each time.
func whatChecksSay(of rollout: Rollout, _ situation: Situation) -> Plan? {
    guard let settledAt = rollout.settledAt else { return nil }
    let verdicts = situation.verdicts(of: rollout)
    let changed = verdicts.filter { verdict in
        guard let at = verdict.values.last?.at, at >= settledAt else { return false }
        let recorded = rollout.record.checks.first { $0.name == verdict.name }
        guard let before = recorded?.values.last?.at, before >= settledAt, let state = recorded?.state else {
            return true
        }
        return verdict.state.weight > state.weight || verdict.state != state && at - before >= .seconds(60)
    }
    guard !changed.isEmpty else { return nil }
    let (_, record) = rollout.recording { $0.checks = verdicts }
    let warnings = changed.filter { $0.state == .warning }.map {
        Action.tell(.warned(check: $0.name, because: $0.because ?? ""))
    }
    return Plan([record] + warnings, because: .observing(weight: rollout.stage.weight))
}

extension CheckVerdict.State {
    /// How much it matters that somebody learns of it.
    fileprivate var weight: Int {
        switch self {
        case .passing: 0
        case .quiet: 1
        case .warning: 2
        case .noData: 3
        case .failing: 4
        }
    }
}
