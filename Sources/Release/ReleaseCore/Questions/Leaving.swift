internal import ReleaseModel

/// Is it being deleted, or its namespace? Then nothing more is done for it: what is ours goes with it.
func isItLeaving(_ situation: Situation) -> Plan? {
    situation.observed.release.isLeaving ? Plan(because: .leaving) : nil
}

/// Was the last rollout begun for a Release of this name that is no more? Then it has ended with that one.
///
/// All that it could go back to is gone as well, and what is declared now begins with nothing.
func isItOfAnother(_ situation: Situation) -> Plan? {
    guard let last = situation.last, last.isRunning, !last.belongs(to: situation) else { return nil }
    let because = "its Release was deleted"
    var record = last.record
    record.phase = .superseded
    record.outcome = .superseded
    record.ended = situation.now
    record.because = because
    return Plan(
        [.record(record, passage: last.name, seen: last.version)],
        because: .ended(last.name, .superseded, because: because))
}

/// Is the declaration invalid? Then that is said, and what runs is kept.
///
/// A rollout that is under way is not asked: its terms were frozen, and it may have to go back at any moment.
func isItUnreadable(_ situation: Situation) -> Plan? {
    guard case .invalid(let complaint) = situation.desired, situation.rollout == nil else { return nil }
    return Plan(because: .invalid(complaint))
}
