internal import Documents

/// S13: what is judged at the first stage is what runs at the last; and a passage's terms are frozen.
struct SameContent: Invariant {
    /// What each ReplicaSet of ours was made with.
    private var templates: [ObjectName: Value] = [:]

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, let after = change.after else { return [] }
        switch change.kind {
        case "ReplicaSet": return judge(replicaSet: after, change)
        case "Passage":
            guard let before = change.before, before["spec"] != after["spec"] else { return [] }
            let paths = differences(from: before["spec"] ?? .null, to: after["spec"] ?? .null).map(\.path.description)
            return [
                change.finding("S13", "has its terms changed (\(paths.joined(separator: ", "))); they are frozen")
            ]
        default: return []
        }
    }

    private mutating func judge(replicaSet after: Value, _ change: Change) -> [Finding] {
        var findings: [Finding] = []
        let template = after[["spec", "template"]] ?? .null
        let known = change.before?[["spec", "template"]] ?? templates[change.object]
        if let known, known != template {
            let paths = differences(from: known, to: template).map(\.path.description)
            findings.append(
                change.finding("S13", "has another template than before (\(paths.joined(separator: ", ")))"))
        }
        templates[change.object] = templates[change.object] ?? template
        guard change.before == nil else { return findings }

        let marks = [Mark.release, Mark.revision]
        for mark in marks {
            let places = [
                after.label(mark), after.text("spec", "selector", "matchLabels", mark),
                after.text("spec", "template", "metadata", "labels", mark),
            ]
            if Set(places).count > 1 || places[0] == nil {
                findings.append(
                    change.finding("S13", "says \(mark) otherwise in its labels, its selector and its template"))
            }
        }
        return findings
    }
}
