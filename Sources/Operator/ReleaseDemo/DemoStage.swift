internal import Locks
internal import ReleaseModel
internal import ReleaseSimulation

/// How the demo is shown.
package struct DemoLook: Sendable {
    package var width: Int
    package var hasColors: Bool

    package init(width: Int, hasColors: Bool) {
        self.width = width
        self.hasColors = hasColors
    }
}

/// Where the demo is told: lines for what happens, bars for where the traffic is.
final class DemoStage: Sendable {
    private let look: DemoLook
    private let print: @Sendable (String) -> Void
    private let last = Lock(Asides())

    init(_ look: DemoLook, show: @escaping @Sendable (String) -> Void) {
        self.look = look
        print = show
    }

    func open() {
        print(
            """
            Martlet at work in a small company. The cluster is in this process's memory, the operator is the real one.

              environments   development, staging, production
              services       checkout, catalog: four pods each, behind a Service
              customers      400 requests a second to checkout in production
              the bar        the candidate's part of them
              error-rate     what Prometheus says of the candidate, and of what served before at the same moment


            """)
    }

    func heading(_ text: String) { print("\n\(bold(text))\n") }

    func say(_ text: String, at time: Duration? = nil) {
        print("\(time.map { "[\(clock($0))] " } ?? "")\(text)\n")
    }

    /// A line for each second: the candidate's share as a bar, what customers got, and what the operator says.
    func show(
        time: Duration, phase: String, stage: String, effective: Int, answers: SimulatedMetrics.Answers,
        measured: Measured?, message: String
    ) {
        let filled = effective * 20 / 100
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 20 - filled)
        let share = "\(effective) %".padded(to: 5)
        let answered = answers.good.sorted { $0.key < $1.key }.map { "\($0.value) by \($0.key)" }
        let failed = answers.errors.values.reduce(answers.lost, +)
        let line = "[\(clock(time))]   \(bar) \(share)  \(answered.joined(separator: ", "))"
        let failures = failed > 0 ? "\(answered.isEmpty ? "" : ", ")\(failed) failed" : ""
        let rest = failures.isEmpty ? "" : bad(failures)
        let seen = measured.map { "  \($0.text)" } ?? ""
        let isWide = line.count + failures.count + seen.count <= look.width
        print("\(line)\(rest)\(isWide ? seen : "")\n")
        // What there is no room for beside, and what the operator says, is printed when it is something else.
        let (news, remark) = last.withLock { last in
            defer { last = Asides(measured: measured?.text ?? "", message: message) }
            return (last.measured != measured?.text && !isWide ? measured?.text : nil, last.message != message)
        }
        for text in [news, remark ? message : nil].compactMap({ $0 }) where !text.isEmpty {
            print("          \(faint(text.cut(to: look.width - 11)))\n")
        }
    }

    private struct Asides: Sendable {
        var measured = ""
        var message = ""
    }

    struct Measured: Equatable {
        var candidate: Double
        var baseline: Double?

        var text: String {
            let compared = baseline.map { " (baseline \(figure($0, .share)))" } ?? ""
            return "error-rate \(figure(candidate, .share))\(compared)"
        }
    }

    func endShow() { last.withLock { $0 = Asides() } }

    func close() {
        print(
            """

            \(bold("What was shown"))
              1  A declaration is all that a team writes; pods, Services and traffic follow it, in that order.
              2  A version is proven stage by stage: by its pods' health, by a probe of its own Service, and by numbers
                 of its requests beside those of the version before, at the same moment.
              3  One that is bad goes back by itself, in one write, and is refused until something else is declared.

            \(bold("What to try next"))
              martlet explain release.spec.strategy     every strategy, with examples
              martlet init declared                     a set of declarations to begin with
              martlet sandbox                           an empty cluster like this one, for kubectl
              martlet run --help                        the operator, against that or a cluster of yours
              kubectl apply -k deploy/base              the same, inside it

            """)
    }

    func good(_ text: String) -> String { painted(text, "32") }
    func bad(_ text: String) -> String { painted(text, "31") }
    private func bold(_ text: String) -> String { painted(text, "1") }
    private func faint(_ text: String) -> String { painted(text, "2") }
    private func painted(_ text: String, _ code: String) -> String {
        look.hasColors ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    private func clock(_ time: Duration) -> String {
        let seconds = time.components.seconds
        return "\(twoDigits(seconds / 60)):\(twoDigits(seconds % 60))"
    }

    private func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension String {
    fileprivate func padded(to width: Int) -> String { String(repeating: " ", count: max(0, width - count)) + self }

    fileprivate func cut(to width: Int) -> String { count <= width ? self : prefix(max(1, width - 1)) + "…" }
}
