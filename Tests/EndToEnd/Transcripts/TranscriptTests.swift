import Clocks
import Foundation
import Instants
import TestSupport
import Testing

struct `In a sandbox` {
    /// What is seen there is what is seen on a cluster; where a transcript ends differently, all of it is shown.
    @Test(arguments: Transcript.all)
    func `people see what the transcripts say`(transcript: Transcript) async throws {
        try await turnstile.pass {
            let options = transcript.name.hasPrefix("users") ? ["--users", "users.yaml"] : []
            try await Sandbox.run(options, files: ["users.yaml": users]) { sandbox in
                for step in transcript.steps {
                    let seen = try await answer(to: step, in: sandbox)
                    guard !step.fits(seen) else { continue }
                    Issue.record(
                        """
                        \(transcript.name).txt:\(step.line): \(step.command)
                        \(seen.joined(separator: "\n"))
                        but should be
                        \(step.answer.joined(separator: "\n"))
                        """)
                    if !goesOn { return }
                }
            }
        }
    }

    private func answer(to step: Transcript.Step, in sandbox: Sandbox) async throws -> [String] {
        let clock = SystemClock()
        let end = clock.uptime + .seconds(30)
        while true {
            let seen = try await sandbox.shell(step.command)
            guard step.isEventual, !step.fits(seen), clock.uptime < end else { return seen }
            try await clock.sleep(for: .milliseconds(200))
        }
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
