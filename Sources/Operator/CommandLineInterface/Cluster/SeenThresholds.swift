internal import Documents
internal import Instants
internal import KubernetesObjects
internal import ReleaseModel

/// By what a passage judges the numbers of one check, as it was when the passage started.
struct SeenThresholds: Sendable, Equatable {
    /// What the numbers are of.
    let sort: Measure.Sort
    /// Above or below which a number fails, in few words: `limit 5 %`.
    let limit: String
    /// All rules, in one sentence.
    let rules: String

    /// Those of the checks of a passage's spec that yield numbers, by name.
    ///
    /// What a newer operator has written and this program cannot read has none, and its numbers are shown as they are.
    static func all(of checks: View) -> [String: SeenThresholds] {
        checks.elements.reduce(into: [:]) { all, view in
            guard let value = view.value, let use = CheckUse.format(in: catalog).decode(Node(value)).value,
                let check = use.inPlace, check.measured.map({ type(of: $0).isJudgedByThresholds }) == true
            else { return }
            all[use.name] = SeenThresholds(check)
        }
    }

    private init(_ check: Check) {
        sort = check.sort
        limit = [
            check.fail?.above.map { "limit \($0.figure)" } ?? "",
            check.fail?.below.map { "at least \($0.figure)" } ?? "",
        ].filter { !$0.isEmpty }.joined(separator: ", ")
        let verdicts = [("fails", check.fail, true), ("warns", check.warn, false)].compactMap { verb, bounds, counts in
            bounds.map {
                "\(verb) \($0.words)\(counts && $0.consecutive > 1 ? ", \($0.consecutive) times in a row" : "")"
            }
        }
        rules = (verdicts + ["measured every \(check.every.text)"]).joined(separator: "; ")
    }

    /// A recorded number for people; what is none, as why there is none, as it is.
    func text(_ recorded: String) -> String { Double(recorded).map { figure($0, sort) } ?? recorded }
}

extension Bounds {
    /// `above 5 %, or more than 50 % over the stable’s and by 1 %`.
    fileprivate var words: String {
        [
            above.map { "above \($0.figure)" }, below.map { "below \($0.figure)" },
            aboveBaseline.map { $0.words("over") }, belowBaseline.map { $0.words("under") },
            worseThanStable.map {
                "if worse than the stable by more than \(figure($0.floor, .share)), beyond chance (\($0.confidence.figure))"
            },
        ].compactMap(\.self).joined(separator: ", or ")
    }
}

extension Distance {
    fileprivate func words(_ direction: String) -> String {
        "more than \(by.figure) \(direction) the stable's" + (atLeast.map { " and by more than \($0.figure)" } ?? "")
    }
}

extension Measure {
    fileprivate var figure: String { ReleaseModel.figure(value, sort) }
}
