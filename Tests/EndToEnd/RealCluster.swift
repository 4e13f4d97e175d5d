import Chances
import Clocks
import Documents
import Foundation
import HTTP
import KubernetesAPI
import KubernetesClient
import Telemetry

/// The cluster that `MARTLET_E2E_KUBECONFIG` names, which `make e2e` sets.
func realCluster(over transport: any HTTPTransport) throws -> RemoteCluster {
    guard let path = ProcessInfo.processInfo.environment["MARTLET_E2E_KUBECONFIG"] else {
        throw NoCluster(description: "MARTLET_E2E_KUBECONFIG names no kubeconfig; run these tests by make e2e")
    }
    let text = try String(contentsOfFile: path, encoding: .utf8)
    func field(_ name: String) throws -> String {
        guard let line = text.split(separator: "\n").first(where: { $0.contains("\(name): ") }) else {
            throw NoCluster(description: "\(path) has no \(name)")
        }
        return String(line.split(separator: " ").last!)
    }
    let tls = TLSSettings(
        authorities: try Base64.decode(field("certificate-authority-data")),
        certificate: try Base64.decode(field("client-certificate-data")),
        key: try Base64.decode(field("client-key-data")))
    let access = FixedAccess(fixed: Connection(server: try field("server"), tls: tls, proxy: .none))
    return RemoteCluster(
        access, over: transport,
        within: Surroundings(
            clock: SystemClock(), chance: Chance(seed: 1), log: Logger(to: Silence()) { SystemClock().now },
            metrics: Metrics()))
}

private struct FixedAccess: ClusterAccess {
    let fixed: Connection
    func connection() async throws(ClusterError) -> Connection { fixed }
    func connection(insteadOf refused: Connection) async throws(ClusterError) -> Connection? { nil }
}

struct NoCluster: Error, CustomStringConvertible {
    let description: String
}

private struct Silence: LogSink {
    func write(_ record: LogRecord) {}
}
