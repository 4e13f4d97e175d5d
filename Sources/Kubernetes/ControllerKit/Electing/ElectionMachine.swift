package import KubernetesAPI

/// Decides when a replica leads: what to read or write next, given what the lease said and how writes went.
///
/// All time is uptime of this machine. The lease's own times are other people's clocks, and are for
/// people; what counts is how long we have seen the lease unchanged. Two bounds keep leaders apart:
///
/// - A leader believes in itself for `renewDeadline` after it *sent* the last renewal that was answered.
/// - A standby lets `lease` pass, which is longer, after it *saw* the last change.
///
/// So a leader that was paused finds on waking that its time is over, before it writes. What it had
/// sent before may still arrive: that is what `Term.epoch` in the objects' preconditions is for.
package struct ElectionMachine: Sendable {
    package let identity: String
    package let settings: ElectionSettings
    private var role = Role.standby
    /// The lease as last seen, and since when it looks like that.
    private var seen: (lease: LeaseRecord, since: Duration)?
    /// The stored version to write over; `nil` when there is no lease, or we do not know.
    private var version: String?
    /// When the write that is under way was sent.
    private var sentAt: Duration?
    /// The epochs of all terms we know of are at most this.
    private var newestEpoch = 0
    /// Failures in a row.
    private var failures = 0
    private var isStopping = false

    private enum Role: Equatable, Sendable {
        /// Somebody else leads, or nobody; we look again and again.
        case standby
        /// We have asked to lead, and were not answered yet.
        case candidate(Term)
        /// We lead, until this uptime at most.
        case leader(Term, until: Duration)
        /// We are giving the lease back.
        case leaving
    }

    package struct Orders: Sendable, Equatable {
        package var first: Action?
        package var then: Step

        package init(first: Action? = nil, then: Step) {
            self.first = first
            self.then = then
        }
    }

    package enum Action: Sendable, Equatable {
        case lead(Term)
        /// Stop at once whatever only a leader may do.
        case stepDown(because: String)
    }

    package enum Step: Sendable, Equatable {
        case read(within: Duration)
        case write(LeaseWrite, within: Duration)
        case wait(Duration)
        case finish
    }

    package init(identity: String, settings: ElectionSettings = ElectionSettings()) {
        self.identity = identity
        self.settings = settings
    }

    /// Our term, if we lead at this moment; ask before every write, and not once for several.
    package func term(at now: Duration) -> Term? {
        guard case .leader(let term, let until) = role, now < until else { return nil }
        return term
    }

    /// Who leads, as far as we know.
    package var leader: String? {
        switch role {
        case .leader: identity
        case .standby, .candidate, .leaving: seen.flatMap { $0.lease.isFree ? nil : $0.lease.holder }
        }
    }
}

// Facts.
extension ElectionMachine {
    package func started(now: Duration) -> Orders { read(now) }

    /// The lease and its version, as read; `nil` when there is none.
    package mutating func leaseRead(_ stored: (lease: LeaseRecord, version: String)?, now: Duration) -> Orders {
        if let over = stepDownIfOver(now) { return over }
        note(stored?.lease, now)
        version = stored?.version
        switch role {
        case .leader(let term, _):
            guard let lease = stored?.lease else { return write(term, now) }
            if lease.holder == identity, lease.transitions == term.epoch { return write(term, now) }
            return stepDown(because: lease.isFree ? "somebody freed the lease" : "“\(lease.holder)” leads now", now)
        case .standby, .candidate:
            guard !isStopping else { return Orders(then: .finish) }
            if let seen, let left = timeLeft(of: seen, now) {
                role = .standby
                failures = 0
                return Orders(then: .wait(min(left, settings.retry)))
            }
            let term = Term(identity: identity, epoch: newestEpoch + 1)
            role = .candidate(term)
            return write(term, now)
        case .leaving: return Orders(then: .finish)
        }
    }

    package mutating func readFailed(now: Duration) -> Orders {
        tryAgain(now)
    }

    package mutating func leaseWritten(_ lease: LeaseRecord, version: String, now: Duration) -> Orders {
        guard let sentAt else { preconditionFailure("a write was answered that was not sent") }
        self.sentAt = nil
        self.version = version
        note(lease, now)
        let until = sentAt + settings.renewDeadline
        switch role {
        case .candidate(let term):
            // An answer so late says that we led once, not that we lead.
            guard now < until else { return tryAgain(now) }
            role = .leader(term, until: until)
            failures = 0
            return Orders(first: .lead(term), then: .wait(settings.retry))
        case .leader(let term, _):
            role = .leader(term, until: until)
            if let over = stepDownIfOver(now) { return over }
            failures = 0
            return Orders(then: .wait(settings.retry))
        case .standby, .leaving: return Orders(then: .finish)
        }
    }

    /// A write was refused, lost, or not answered in time.
    ///
    /// Whatever it was, we read before we write again: if it did arrive after all, the lease says so.
    package mutating func writeFailed(_ error: ClusterError, now: Duration) -> Orders {
        sentAt = nil
        version = nil
        if role == .leaving { return Orders(then: .finish) }
        if let over = stepDownIfOver(now) { return over }
        switch error {
        case .conflict, .alreadyExists, .notFound, .expired, .unanswered:
            // Once at once, since a leader has no time to lose; then no faster than any other failure.
            if failures == 0 {
                failures = 1
                return read(now)
            }
            return tryAgain(now)
        case .refused, .busy, .unreachable, .unreadable, .cancelled: return tryAgain(now)
        }
    }

    package mutating func waited(now: Duration) -> Orders {
        if let over = stepDownIfOver(now) { return over }
        if isStopping { return leave(now) }
        switch role {
        case .leader(let term, _): return version == nil ? read(now) : write(term, now)
        case .standby, .candidate, .leaving: return read(now)
        }
    }

    /// We are to stop, and what only a leader may do has come to its end: the lease can be given back.
    package mutating func stopped() {
        isStopping = true
    }
}

// What all of them need.
extension ElectionMachine {
    private mutating func note(_ lease: LeaseRecord?, _ now: Duration) {
        guard let lease else {
            seen = nil
            return
        }
        newestEpoch = max(newestEpoch, lease.transitions)
        if seen?.lease != lease { seen = (lease, now) }
    }

    /// How long the holder of a lease still has; `nil` when it is ours to take.
    private func timeLeft(of seen: (lease: LeaseRecord, since: Duration), _ now: Duration) -> Duration? {
        // Our own name: a write of ours arrived and its answer did not. Nobody else goes by it.
        if seen.lease.isFree || seen.lease.holder == identity { return nil }
        let left = seen.since + (seen.lease.duration ?? settings.lease) - now
        return left > .zero ? left : nil
    }

    private func read(_ now: Duration) -> Orders { Orders(then: .read(within: patience(now))) }

    private mutating func write(_ term: Term, _ now: Duration) -> Orders {
        sentAt = now
        let write = LeaseWrite(
            holder: identity, duration: settings.lease, epoch: term.epoch, isNewTerm: role == .candidate(term),
            over: version)
        return Orders(then: .write(write, within: patience(now)))
    }

    /// Gives the lease back, so that nobody has to wait until it runs out.
    private mutating func leave(_ now: Duration) -> Orders {
        guard let term = term(at: now), let version else { return Orders(then: .finish) }
        let patience = patience(now)
        role = .leaving
        sentAt = now
        let write = LeaseWrite(holder: "", duration: .seconds(1), epoch: term.epoch, isNewTerm: false, over: version)
        return Orders(then: .write(write, within: patience))
    }

    private mutating func tryAgain(_ now: Duration) -> Orders {
        if role == .leaving { return Orders(then: .finish) }
        if let over = stepDownIfOver(now) { return over }
        failures += 1
        guard case .leader(_, let until) = role else {
            role = .standby
            return Orders(then: .wait(settings.retry))
        }
        // A leader's time is short: it asks more often the less it has.
        return Orders(then: .wait(min(settings.retry / 2, until - now)))
    }

    /// A leader waits for no answer longer than it leads.
    private func patience(_ now: Duration) -> Duration {
        guard case .leader(_, let until) = role else { return settings.renewDeadline }
        return until - now
    }

    private mutating func stepDownIfOver(_ now: Duration) -> Orders? {
        guard case .leader(_, let until) = role, now >= until else { return nil }
        return stepDown(because: "the lease could not be renewed for \(settings.renewDeadline)", now)
    }

    private mutating func stepDown(because reason: String, _ now: Duration) -> Orders {
        role = .standby
        failures = 0
        sentAt = nil
        return Orders(first: .stepDown(because: reason), then: .read(within: settings.renewDeadline))
    }
}
