/// Is it being deleted, or its namespace? Then nothing more is done for it: what is ours goes with it.
func isItLeaving(_ situation: Situation) -> Plan? {
    situation.observed.release.isLeaving ? Plan(because: .leaving) : nil
}

/// Is the declaration invalid? Then that is said, and what runs is kept.
///
/// A rollout that is under way is not asked: its terms were frozen, and it may have to go back at any moment.
func isItUnreadable(_ situation: Situation) -> Plan? {
    guard case .invalid(let complaint) = situation.desired, situation.rollout == nil else { return nil }
    return Plan(because: .invalid(complaint))
}
