package import Clocks
package import KubernetesAPI
internal import TestSupport

/// A cluster that cases are run on, whichever: in memory, a real one, or one over HTTP.
///
/// Tests begin all cases at once; only so many are let in at a time, in order, since a small control plane
/// that is asked for everything together runs into time limits of its own.
package actor ConformanceTarget {
    private let connect: @Sendable () async throws -> any Cluster
    private let clock: any WallClock
    private let turnstile: Turnstile
    private let patience: Duration
    private var connection: (cluster: any Cluster, discovery: Discovery)?

    package init(
        atOnce most: Int, clock: any WallClock, patience: Duration = .seconds(90),
        _ connect: @escaping @Sendable () async throws -> any Cluster
    ) {
        self.connect = connect
        self.clock = clock
        self.patience = patience
        turnstile = Turnstile(letting: most)
    }

    package enum Outcome: Sendable {
        /// Between what was answered and what was expected.
        case differences([String])
        /// The case holds on other versions than this cluster's.
        case isForOthers(than: ServerVersion)
    }

    package func outcome(of subject: ConformanceCase) async throws -> Outcome {
        let (cluster, discovery) = try await connected()
        guard subject.holds(on: discovery.version) else { return .isForOthers(than: discovery.version) }
        let clock = clock
        let patience = patience
        return try await turnstile.pass {
            .differences(
                try await ConformanceRun.differences(
                    of: subject, on: cluster, serving: discovery, clock: clock, patience: patience))
        }
    }

    /// What is served is asked once, before cases declare kinds of their own.
    private func connected() async throws -> (any Cluster, Discovery) {
        if let connection { return connection }
        let cluster = try await connect()
        let discovery = try await cluster.discover()
        connection = (cluster, discovery)
        return (cluster, discovery)
    }
}
