package import Instants

/// What to do next, when to look again if nothing changes, and why.
package struct Plan: Sendable, Equatable {
    /// In this order; whatever happens between any two, the next look finds its way from there.
    package var actions: [Action]
    package var lookAgain: Instant?
    package var because: Because

    package init(_ actions: [Action] = [], lookAgain: Instant? = nil, because: Because) {
        self.actions = actions
        self.lookAgain = lookAgain
        self.because = because
    }
}

/// Decides what a release needs now: a pure function of what is declared, what was seen, and the time.
///
/// It asks these questions, and the first that has an answer wins. Each is a function in a file of its own.
package func plan(_ desired: Desired, _ observed: Observation, now: Instant) -> Plan {
    let situation = Situation(desired, observed, now: now)
    return isItLeaving(situation)  // Is it being deleted? Then it is let go.
        ?? isItOfAnother(situation)  // Was it begun for a Release of this name that is no more? It has ended.
        ?? mustItGoBack(situation)  // A person, a trigger, a deadline, another declaration: also while it is held.
        ?? isItOnItsWayBack(situation)  // Carry a rollback on to its end.
        ?? isItUnreadable(situation)  // Is the declaration invalid? Say so, and keep what runs.
        ?? isItHeld(situation)  // Paused, frozen, blind: stay exactly here, and say for what and until when.
        ?? whatDoesTheStageLack(situation)  // Capacity, traffic, observation, hold, a verdict: the next of these.
        ?? whatComesNext(situation)  // The next stage, the end of the bake, a retirement, the next rollout.
        ?? isAnythingDifferent(situation)  // What is ours is put back to what it should be.
        ?? Plan(lookAgain: situation.nextMoment, because: situation.rest)  // Nothing to do: no write at all.
}
