internal import Documents
internal import Instants

/// S8: each step forward follows what was seen, held, and judged by measurements of that stage.
struct ReasonsToGoOn: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.kind == "Passage", change.isOperators, let before = change.passageBefore,
            let after = change.passageAfter
        else { return [] }
        let isProven = before.record.outcome == nil && after.record.outcome == "Succeeded"
        let isStep = after.record.stage.number > before.record.stage.number
        guard isProven || isStep else { return [] }
        let step = isProven ? "counts as proven" : "enters stage \(after.record.stage.number)"
        return complaints(before, after, isProven, change, ledger).map { change.finding("S8", "\(step) \($0)") }
    }

    private func complaints(
        _ before: PassageFacts, _ after: PassageFacts, _ isProven: Bool, _ change: Change, _ ledger: Ledger
    ) -> [String] {
        var complaints: [String] = []
        let left = before.record.stage
        if isProven, !before.isAtLastStage {
            complaints.append("at stage \(left.number) of \(before.terms.stages.count); the last comes first")
        }
        guard let observed = left.observed else {
            return complaints + ["although nobody has seen stage \(left.number) take effect"]
        }
        let settled = observed + before.terms.settle
        var end = settled
        if !left.isSkipped {
            end = end + (before.stage?.hold ?? .zero) + (isProven ? before.terms.bake : .zero)
        }
        if change.at + ledger.allowances.clockSkew < end {
            complaints.append("at \(change.at.rfc3339); it is held until \(end.rfc3339)")
        }
        let verdicts = after.record.verdicts.isEmpty ? before.record.verdicts : after.record.verdicts
        for check in before.terms.checks where counts(check, before) {
            let verdict = verdicts.first { $0.check == check.name }
            // Of the first version there need not be any numbers yet.
            if before.terms.from == nil, check.yieldsNumbers, ["noData", "quiet"].contains(verdict?.state) { continue }
            if let complaint = complaint(about: check, verdict, settled: settled) { complaints.append(complaint) }
        }
        return complaints
    }

    /// Whether a check's verdict is asked for at the stage that is left.
    private func counts(_ check: CheckTerms, _ passage: PassageFacts) -> Bool {
        guard !check.isDryRun, !passage.record.stage.excused.contains(check.name) else { return false }
        let isOfStages = passage.terms.stages.contains { $0.checks.contains(check.name) }
        return !isOfStages || passage.stage?.checks.contains(check.name) == true
    }

    private func complaint(about check: CheckTerms, _ verdict: Verdict?, settled: Instant) -> String? {
        guard let verdict else { return check.isOccasional ? nil : "without a verdict of \(check.name)" }
        switch verdict.state {
        case "passing", "warning": break
        case "noData": return check.forgivesSilence ? nil : "although \(check.name) has no data"
        case "quiet": return check.forgivesQuiet ? nil : "although \(check.name) could not be judged"
        default: return "although \(check.name) is \(verdict.state)"
        }
        guard !check.isOccasional, !check.isOnce, let newest = verdict.newest else { return nil }
        // Records may keep whole seconds.
        guard newest < settled - .seconds(1) else { return nil }
        return "by a value of \(check.name) from \(newest.rfc3339); those since \(settled.rfc3339) count"
    }
}
