internal import Instants
internal import ReleaseCore
internal import ReleaseModel

extension Forecast {
    /// Whether something is in the way of what is declared.
    var isHindered: Bool { plan.because.standing.stalled || plan.because.phase == "Waiting" }

    /// As `martlet plan` prints it.
    func text(of release: String, now: Instant) -> String {
        var lines: [String] = []
        guard let passage else { return "\(release): \(plan.because.sentence(now: now)).\n" }
        let to = passage.to.version ?? passage.to.revision
        let from = passage.from.map { $0.version ?? $0.revision }
        lines.append("\(release): \(to)" + (from.map { ", from \($0)" } ?? ", as the first"))
        if let supersedes {
            lines.append(
                "  ends       \(supersedes), whose traffic goes back to \(stableVersion ?? "the stable") first")
        }
        lines.append("  now        \(plan.because.sentence(now: now))")
        lines.append(
            "  strategy   \(passage.purpose == .rollback ? "back in one step: it was proven here" : passage.strategy)")
        lines += stageTable
        if passage.bake > .zero {
            lines.append("  bake       \(passage.bake.text), then it counts as proven")
        }
        if passage.from != nil, passage.keepPrevious > .zero, stages.last?.stablePods ?? 0 > 0 {
            lines.append("  previous   kept for \(passage.keepPrevious.text) after the switch")
        }
        if !passage.watch.isEmpty {
            lines.append(
                "  watch      "
                    + passage.watch.map { "\($0.duration.text) every \($0.every.text)" }.joined(separator: ", then "))
        }
        lines.append(
            "  checks     " + (passage.checks.isEmpty ? "none" : passage.checks.map(\.words).joined(separator: ", ")))
        let triggers = passage.rollback?.when.map(\.rawValue) ?? ["checks", "health", "deadline"]
        lines.append(
            "  goes back  on \(triggers.joined(separator: ", "))"
                + (passage.rollback?.then == .hold ? ", by a person's word" : ", by itself")
                + "; a stage may take \(passage.deadline.text)")
        return lines.joined(separator: "\n") + "\n"
    }

    private var stageTable: [String] {
        stages.enumerated().map { number, stage in
            let effective =
                stage.effective == stage.asked ? "\(stage.asked)" : "\(stage.effective) (asked \(stage.asked))"
            let hold = stage.hold > .zero ? ", held for \(stage.hold.text)" : ""
            return "  \(number == 0 ? "stages " : "       ")    \(number + 1)  \(effective) of the requests: "
                + "\(stage.candidatePods) pod\(stage.candidatePods == 1 ? "" : "s") beside \(stage.stablePods)\(hold)"
        }
    }
}

extension CheckUse {
    fileprivate var words: String { "\(name) every \(every.text)" }
}
