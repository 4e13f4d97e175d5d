import Chances
import Clocks
import Foundation
import HTTP
import KubernetesAPI
import KubernetesClient
import Telemetry

/// The cluster that `MARTLET_E2E_KUBECONFIG` names, which `make e2e` sets.
func realCluster(over transport: any HTTPTransport) throws -> RemoteCluster {
    guard let file = ProcessInfo.processInfo.environment["MARTLET_E2E_KUBECONFIG"] else {
        throw NoCluster(description: "MARTLET_E2E_KUBECONFIG names no kubeconfig; run these tests by make e2e")
    }
    let surroundings = Surroundings(
        clock: SystemClock(), chance: Chance(seed: 1), log: Logger(to: Silence()) { SystemClock().now },
        metrics: Metrics())
    let access = LoginAccess(try Login.find(file: file), within: surroundings)
    return RemoteCluster(access, over: transport, within: surroundings)
}

struct NoCluster: Error, CustomStringConvertible {
    let description: String
}

private struct Silence: LogSink {
    func write(_ record: LogRecord) {}
}
