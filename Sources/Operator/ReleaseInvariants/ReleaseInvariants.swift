package import Instants

/// What Martlet guarantees, checked by code that shares nothing with it, after every write of the API's history.
///
///     var invariants = ReleaseInvariants(operator: ["system:serviceaccount:martlet:martlet"])
///     for entry in history { invariants.see(entry) }
///     invariants.violations + invariants.atRest(now: now)
///
/// It knows what the API says of our objects, and works the rest out for itself: were the operator and its judge of
/// one mind by construction, they would also be wrong together.
package struct ReleaseInvariants: Sendable {
    /// What was broken so far, in the order of the writes.
    package private(set) var violations: [Violation] = []
    /// What is not wrong by itself, but worth knowing: traffic that was taken back before that could be recorded.
    package private(set) var remarks: [Violation] = []

    private let accounts: Set<String>
    private var ledger: Ledger
    private var invariants: [any Invariant] = [
        Weights(), EnoughPods(), Order(), LastGood(), StagesOnce(), Turns(), ReasonsToGoOn(), NoResurrection(),
        Beginnings(), NoOscillation(), OwnFieldsOnly(), SameContent(), Approved(), Held(), Sizes(), Outcomes(),
        Leftovers(), Waiting(),
    ]
    private var authority = Authority()
    private var version = 0

    /// - Parameter accounts: The accounts that the operator writes with.
    package init(operator accounts: Set<String>, allowing allowances: Allowances = Allowances()) {
        self.accounts = accounts
        ledger = Ledger(allowing: allowances)
    }

    package mutating func see(_ entry: HistoryEntry) {
        version = entry.version
        let object = ObjectName(entry.kind, in: entry.namespace, entry.name)
        let change = Change(
            version: entry.version, object: object, before: ledger.objects[object] ?? entry.before,
            after: entry.after, at: entry.at, isOperators: accounts.contains(entry.actor))
        ledger.note(change)
        for index in invariants.indices {
            let findings = invariants[index].judge(change, ledger)
            violations += findings.map { $0.violation(at: entry.version) }
        }
        let findings = authority.judge(change, ledger)
        violations += findings.map { $0.violation(at: entry.version) }
        remarks += authority.explained(by: change, ledger)
    }

    /// What is wrong with how things are, asked when nothing happens any more.
    package func atRest(now: Instant) -> [Violation] {
        let findings = invariants.flatMap { $0.atRest(ledger, now: now) }
        return findings.map { $0.violation(at: version) } + authority.unexplained
    }
}
