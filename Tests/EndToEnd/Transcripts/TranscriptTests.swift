import Clocks
import Foundation
import Instants
import TestSupport
import Testing

struct `In a sandbox` {
    /// What is seen there is what is seen on a cluster; a transcript ends where it is not.
    @Test(arguments: Transcript.all)
    func `people see what the transcripts say`(transcript: Transcript) async throws {
        try await turnstile.pass {
            let options = transcript.name == "users" ? ["--users", "users.yaml"] : []
            try await Sandbox.run(options, files: ["users.yaml": users]) { sandbox in
                try await withThrowingTaskGroup(of: Void.self) { terminals in
                    for step in transcript.steps {
                        if step.way == .beside {
                            terminals.addTask { await keepOpen(step, of: transcript, in: sandbox) }
                            continue
                        }
                        let seen = try await answer(to: step, in: sandbox)
                        guard !step.fits(seen) else { continue }
                        Issue.record(difference(in: transcript, step, seen))
                        if !goesOn { break }
                    }
                    terminals.cancelAll()
                }
            }
        }
    }

    private func answer(to step: Transcript.Step, in sandbox: Sandbox) async throws -> [String] {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(30)
        while true {
            let seen = try await sandbox.shell(step.command)
            guard step.way == .untilItFits, !step.fits(seen), clock.uptime < end else { return seen }
            try await clock.sleep(for: .milliseconds(200))
        }
    }

    /// Until it is cancelled; what ends before that is not what was meant.
    private func keepOpen(_ step: Transcript.Step, of transcript: Transcript, in sandbox: Sandbox) async {
        guard let seen = try? await sandbox.shell(step.command, within: .seconds(300)) else { return }
        Issue.record(difference(in: transcript, step, seen + ["[ended]"]))
    }

    private func difference(in transcript: Transcript, _ step: Transcript.Step, _ seen: [String]) -> Comment {
        let fitting = step.linesFitting(seen)
        let wanted = step.answer.enumerated().map { "\($0 == fitting ? "→" : " ") \($1)" }
        return """
            \(transcript.name).txt:\(step.line): \(step.command)
            \(seen.map { "  \($0)" }.joined(separator: "\n"))
            but should be
            \(wanted.joined(separator: "\n"))
            """
    }
}

/// For writing transcripts: all that differs, instead of the first.
private let goesOn = ProcessInfo.processInfo.environment["MARTLET_TRANSCRIPTS_GO_ON"] == "1"

private let users = """
    users:
    - {name: ada, groups: [leads]}
    - {name: bob}
    """

private let turnstile = Turnstile(letting: 4)
