internal import Documents
internal import Instants

/// A2: every passage gets one outcome and keeps it, but for a success that is taken back while it is watched.
struct Outcomes: Invariant {
    private static let known: Set<String> = ["Succeeded", "RolledBack", "Refused", "Superseded", "Aborted"]

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.kind == "Passage", change.isOperators, let before = change.passageBefore else { return [] }
        guard let after = change.passageAfter else {
            guard before.isRunning else { return [] }
            return [change.finding("A2", "is removed without an outcome; every passage gets one")]
        }
        guard change.before?["status"] != change.after?["status"] else { return [] }
        let (was, now) = (before.record.outcome, after.record.ownOutcome)
        var findings: [Finding] = []
        if let was, was != now {
            let isTakenBack = was == "Succeeded" && after.record.ending != nil
            if !isTakenBack || now != nil && now != after.record.ending?.outcome {
                findings.append(
                    change.finding("A2", "had the outcome \(was) and has \(now ?? "none") now; an outcome is kept"))
            }
        }
        guard let now, now != was else { return findings }
        if !Self.known.contains(now) {
            findings.append(change.finding("A2", "has the outcome \(now); known: \(Self.known.sorted())"))
        }
        if let ending = after.record.ending?.outcome, ending != now {
            findings.append(change.finding("A2", "has the outcome \(now), and its way back was to end as \(ending)"))
        }
        return findings
    }

    func atRest(_ ledger: Ledger, now: Instant) -> [Finding] {
        ledger.families.inOrder.flatMap { _, family in
            family.passages.inOrder.compactMap { _, passage in
                guard let outcome = passage.record.outcome,
                    let label = ledger.objects[passage.object]?.label(Mark.outcome), label != outcome
                else { return nil }
                return Finding("A2", passage.object, "is labelled \(label), and its outcome is \(outcome)")
            }
        }
    }
}
