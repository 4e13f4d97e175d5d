internal import Documents

/// S1: in every version of a route that we write, each weight is a whole number of percent, and ours sum to all.
///
/// A Service's selector has no weights; what is judged here is the table of weights of a router.
struct Weights: Invariant {
    mutating func judge(_ change: Change, _ ledger: Ledger) -> [Finding] {
        guard change.kind == "ConfigMap", change.isOperators, let map = change.after,
            map.annotation(Mark.turn) != nil
        else { return [] }
        var findings: [Finding] = []
        var sum = 0
        for (revision, value) in map["data"]?.members.map(Array.init) ?? [] {
            // As it was written: “+50” and “050” are read differently by others.
            guard let text = value.string, let weight = Int(text), (0...100).contains(weight), "\(weight)" == text
            else {
                findings.append(
                    change.finding(
                        "S1", "gives \(revision) \(value.jsonText); a weight is a whole number from 0 to 100"))
                continue
            }
            sum += weight
        }
        if findings.isEmpty, sum != 100 {
            findings.append(change.finding("S1", "gives away \(sum) % of the traffic; all weights sum to 100"))
        }
        return findings
    }
}
