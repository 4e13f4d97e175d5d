internal import Documents
internal import Instants

/// S18: a status stays below 64 KiB whatever happens, and no history grows without end.
struct Sizes: Invariant {
    private static let most = 64 * 1_024
    private static let longest: [(path: [String], most: Int)] = [
        (["decisions"], 100), (["gates"], 50), (["checks"], 100), (["refused"], 100), (["conditions"], 20),
    ]
    private static let mostValues = 20

    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.isOperators, ["Release", "Passage"].contains(change.kind),
            let status = change.after?["status"], status != change.before?["status"]
        else { return [] }
        var findings: [Finding] = []
        let size = status.canonicalJSON.count
        if size > Self.most {
            findings.append(change.finding("S18", "has a status of \(size) bytes; it holds \(Self.most) at most"))
        }
        for (path, most) in Self.longest {
            let count = status[path]?.list?.count ?? 0
            if count > most {
                findings.append(
                    change.finding("S18", "keeps \(count) \(path.joined(separator: ".")); \(most) at most"))
            }
        }
        for check in status.items("checks") {
            let count = check.items("values").count
            if count > Self.mostValues {
                findings.append(
                    change.finding(
                        "S18", "keeps \(count) values of \(check.text("name") ?? "a check"); \(Self.mostValues) at most"
                    ))
            }
        }
        return findings
    }

    func atRest(_ ledger: Ledger, now: Instant) -> [Finding] {
        ledger.families.inOrder.compactMap { _, family in
            guard let release = family.release, family.passages.count > release.history else { return nil }
            return Finding(
                "S18", release.object,
                "has \(family.passages.count) passages; it keeps \(release.history) (spec.history)")
        }
    }
}
