import Clocks
import Conformance
import CurlTransport
import KubernetesAPI
import Testing

struct `A real API server` {
    /// The same cases as the simulated cluster's; those for other versions are cancelled by name.
    @Test(arguments: ConformanceCase.all)
    func `answers as the cases say`(subject: ConformanceCase) async throws {
        let cluster: any Cluster = try realCluster(over: transport)
        let version = try await cluster.discover().version
        guard subject.holds(on: version) else {
            try Test.cancel("not run on \(version): \(subject.title), which holds \(subject.versions)")
        }
        let number = ConformanceCase.all.firstIndex { $0.title == subject.title } ?? 0
        let differences = try await turnstile.pass {
            try await ConformanceRun.differences(of: subject, on: cluster, clock: SystemClock(), number: number)
        }
        for difference in differences { Issue.record("\(difference)") }
    }
}

/// One for all cases, as a program would have.
private let transport = CurlTransport()

private let turnstile = Turnstile(letting: 12)
