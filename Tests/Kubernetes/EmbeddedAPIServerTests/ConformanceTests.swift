import Clocks
import Conformance
import Testing

struct `The embedded server` {
    /// The same cases as the cluster it serves and a real API server's, over HTTP.
    @Test(arguments: ConformanceCase.all)
    func `answers as API servers do`(subject: ConformanceCase) async throws {
        switch try await target.outcome(of: subject) {
        case .differences(let differences): for difference in differences { Issue.record("\(difference)") }
        case .isForOthers(let version):
            try Test.cancel("not run on \(version): \(subject.title), which holds \(subject.versions)")
        }
    }
}

private let target = ConformanceTarget(atOnce: 12, clock: SystemClock()) { ServedOverHTTP.shared.client }
