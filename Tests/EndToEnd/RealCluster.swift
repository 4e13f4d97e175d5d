import Chances
import Clocks
import CurlTransport
import Documents
import Foundation
import HTTP
import Instants
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Telemetry
import Testing

/// The cluster that `MARTLET_E2E_KUBECONFIG` names; without one there is nothing to try these tests on.
struct RealCluster {
    let cluster: any Cluster
    let login: Login
    /// A namespace of this test's own, deleted after it.
    let namespace: String

    static let kubeconfig = ProcessInfo.processInfo.environment["MARTLET_E2E_KUBECONFIG"]
    static let isThere: Bool = kubeconfig != nil

    static let transport = CurlTransport()

    static func surroundings() -> Surroundings {
        Surroundings(
            clock: SystemClock(), chance: Chance(seed: .random(in: 0...UInt64.max)),
            log: Logger(to: NoLog(), now: { SystemClock().now }), metrics: Metrics())
    }

    /// Runs a test in a namespace of its own.
    static func inNamespace(_ body: (RealCluster) async throws -> Void) async throws {
        let login = try Login.find(file: kubeconfig)
        let cluster = try realCluster(over: transport)
        let wish: Value = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["generateName": "martlet-e2e-"]]
        let namespace = try await cluster.create(.namespaces, Object(wish)).name
        let failure: (any Error)?
        do {
            try await body(RealCluster(cluster: cluster, login: login, namespace: namespace))
            failure = nil
        } catch {
            failure = error
        }
        try await cluster.delete(.namespaces, ObjectKey(name: namespace))
        if let failure { throw failure }
    }

    /// The same cluster as somebody else.
    func cluster(as login: Login, on machine: LocalMachine = .real) -> any Cluster {
        RemoteCluster(
            LoginAccess(login, on: machine, within: Self.surroundings()), over: Self.transport,
            within: Self.surroundings())
    }

    func key(_ name: String) -> ObjectKey { ObjectKey(namespace: namespace, name: name) }

    func configMap(_ name: String, _ data: [String: String] = [:], labels: [String: String] = [:]) -> Object {
        var object: Value = [
            "apiVersion": "v1", "kind": "ConfigMap",
            "metadata": ["name": .string(name), "namespace": .string(namespace)], "data": value(data),
        ]
        // Whether labels that are empty have an owner differs between versions of servers.
        if !labels.isEmpty { object[["metadata", "labels"]] = value(labels) }
        return Object(object)
    }

    private func value(_ texts: [String: String]) -> Value {
        .object(Members(texts.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    /// Asks again until it is so; what the cluster's controllers do takes a moment.
    func eventually(
        _ what: String, within limit: Duration = .seconds(30), _ isSo: () async throws -> Bool
    ) async throws {
        let clock = SystemClock()
        let end = clock.uptime + limit
        while try await !isSo() {
            guard clock.uptime < end else { throw TestFailure("\(what) has not come true within \(limit)") }
            try await clock.sleep(for: .milliseconds(50))
        }
    }
}

/// The cluster that `MARTLET_E2E_KUBECONFIG` names, which `make e2e` sets.
func realCluster(over transport: any HTTPTransport) throws -> RemoteCluster {
    guard let file = RealCluster.kubeconfig else {
        throw TestFailure("MARTLET_E2E_KUBECONFIG names no kubeconfig; run these tests by make e2e")
    }
    let surroundings = RealCluster.surroundings()
    return RemoteCluster(
        LoginAccess(try Login.find(file: file), within: surroundings), over: transport, within: surroundings)
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

private struct NoLog: LogSink {
    func write(_ record: LogRecord) {}
}

/// The error that a request ends with.
func failure(_ body: () async throws(ClusterError) -> some Sendable) async -> ClusterError? {
    do throws(ClusterError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}
