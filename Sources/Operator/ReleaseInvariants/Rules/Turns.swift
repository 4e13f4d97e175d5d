internal import Documents

/// S3 and S7: each write to who gets the requests moves the turn on, and a leader of before gets none any more.
struct Turns: Invariant {
    /// The newest epoch that was seen at each object.
    private var epochs: [String: Int] = [:]

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, let after = change.after, ledger.route(change) != nil else { return [] }
        let before = change.before
        let isMoved =
            change.kind == "ConfigMap"
            ? before?["data"] != after["data"] : before?[["spec", "selector"]] != after[["spec", "selector"]]
        let (old, new) = (TurnText(before?.annotation(Mark.turn)), TurnText(after.annotation(Mark.turn)))
        guard let new else {
            guard isMoved || old != nil else { return [] }
            return [change.finding("S3", "is written without a turn; each write of ours says whose turn it was")]
        }
        var findings: [Finding] = []
        let isSame = before?.annotation(Mark.turn) == after.annotation(Mark.turn)
        if isMoved, isSame {
            findings.append(
                change.finding("S3", "is changed at turn \(new.epoch).\(new.number), as before; each write moves it on")
            )
        }
        if let old, !isSame, !new.isAfter(old) {
            findings.append(
                change.finding(
                    "S7",
                    "goes from turn \(old.epoch).\(old.number) to \(new.epoch).\(new.number); turns only grow"))
        }
        // Somebody may have removed the annotation meanwhile; that makes no leader of before the leader again.
        let uid = after.uid ?? change.object.description
        if let epoch = epochs[uid], new.epoch < epoch, old == nil {
            findings.append(
                change.finding("S7", "is written in epoch \(new.epoch) after \(epoch); older leaders write no more"))
        }
        epochs[uid] = max(epochs[uid] ?? new.epoch, new.epoch)
        return findings
    }
}
