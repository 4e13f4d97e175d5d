import Clocks
import Conformance
import CurlTransport
import Testing

struct `A real API server` {
    /// The same cases as the simulated cluster's; those for other versions are cancelled by name.
    @Test(arguments: ConformanceCase.all)
    func `answers as the cases say`(subject: ConformanceCase) async throws {
        var outcome = try await target.outcome(of: subject)
        // A server makes the storage of a declared kind anew when it hears late of the declaration, and looks at
        // quotas as they were: what differs in a run among hundreds is asked once more, and differs if it does again.
        if case .differences(let differences) = outcome, !differences.isEmpty {
            print("asked again: \(differences)")
            outcome = try await target.outcome(of: subject)
        }
        switch outcome {
        case .differences(let differences): for difference in differences { Issue.record("\(difference)") }
        case .isForOthers(let version):
            try Test.cancel("not run on \(version): \(subject.title), which holds \(subject.versions)")
        }
    }
}

/// One for all cases, as a program would have.
private let target = ConformanceTarget(atOnce: 12, clock: SystemClock()) { try realCluster(over: CurlTransport()) }
