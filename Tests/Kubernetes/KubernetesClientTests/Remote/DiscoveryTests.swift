import Clocks
import HTTP
import KubernetesAPI
import KubernetesObjects
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `Asking what a server serves` {
    /// Newer servers say it in two answers, and mark what a server behind them has not answered.
    @Test func `at once names the group whose server is down, and has the others`() async throws {
        let (discovery, metrics) = try await discover([
            "/version": version,
            "/api": aggregated(#"{"versions": [{"version": "v1", "resources": [\#(aggregatedPods)]}]}"#),
            "/apis": aggregated(
                #"""
                {"metadata": {"name": "metrics.k8s.io"}, "versions": [{"version": "v1beta1", "freshness": "Stale"}]},
                {"metadata": {"name": "apps"}, "versions": [{"version": "v1", "freshness": "Current", "resources": [
                 {"resource": "deployments", "responseKind": {"group": "apps", "version": "v1", "kind": "Deployment"},
                  "scope": "Namespaced", "verbs": ["get"], "subresources": [{"subresource": "scale"}]}]}]},
                {"metadata": {"name": "old.example"}, "versions": [{"version": "v1", "freshness": "Stale",
                 "resources": [{"resource": "things", "responseKind": {"kind": "Thing"}, "scope": "Namespaced"}]}]}
                """#),
        ])
        same(discovery.unavailable, ["metrics.k8s.io/v1beta1"])
        // What was known of it before is better than nothing.
        same(discovery.resources.map(\.resource.qualifiedPlural), ["pods", "deployments.apps", "things.old.example"])
        same(discovery.resources[1].subresources, ["scale"])
        same(metrics.value("kubernetes_client_unavailable_groups_total", ["group": "metrics.k8s.io/v1beta1"]), 1)
    }

    @Test(arguments: [
        (503, "service unavailable"), (500, ""), (404, "404 page not found"), (200, "<html>"),
        (403, #"{"kind":"Status"}"#),
    ])
    func `group by group names the group that fails, and has the others`(status: Int, body: String) async throws {
        let (discovery, _) = try await discover(
            [
                "/version": version,
                "/api": #"{"kind": "APIVersions", "versions": ["v1"]}"#,
                "/api/v1": #"""
                {"kind": "APIResourceList", "resources": [{"name": "pods", "kind": "Pod", "namespaced": true, "verbs": []}]}
                """#,
                "/apis": #"""
                {"kind": "APIGroupList", "groups": [{"versions": [{"groupVersion": "metrics.k8s.io/v1beta1"}]},
                 {"versions": [{"groupVersion": "apps/v1"}]}]}
                """#,
                "/apis/apps/v1": #"""
                {"kind": "APIResourceList", "resources": [{"name": "deployments", "kind": "Deployment",
                 "namespaced": true, "verbs": ["get"]}, {"name": "deployments/scale", "kind": "Scale"}]}
                """#,
            ], failing: HTTPResponse(status: status, body: Array(body.utf8)))
        same(discovery.unavailable, ["metrics.k8s.io/v1beta1"])
        same(discovery.resources.map(\.resource.qualifiedPlural), ["pods", "deployments.apps"])
        same(discovery.resources[1].subresources, ["scale"])
    }

    /// What cannot be reached at all is no discovery with everything missing.
    @Test(arguments: ["/version", "/api", "/apis"])
    func `fails when the server itself does`(path: String) async {
        var answers = ["/version": version, "/api": aggregated(""), "/apis": aggregated("")]
        answers[path] = nil
        let error = await #expect(throws: ClusterError.self) { try await discover(answers) }
        same(error?.description, "asking for \(path) was answered with 503 and “down”")
    }

    /// What the server says on each path; `failing` everywhere else.
    @discardableResult
    private func discover(
        _ answers: [String: String], failing: HTTPResponse = HTTPResponse(status: 503, body: Array("down".utf8))
    ) async throws -> (Discovery, Metrics) {
        let metrics = Metrics()
        let reports = RemoteReports(log: Logger(to: Silence(), now: { SystemClock().now }), metrics: metrics)
        let discovery = RemoteDiscovery(
            get: { path, _ throws(ClusterError) in
                answers[path].map { HTTPResponse(status: 200, body: Array($0.utf8)) } ?? failing
            }, reports: reports)
        return (try await discovery.discover(), metrics)
    }

    private let version = #"{"major": "1", "minor": "27+", "gitVersion": "v1.27.3"}"#

    private func aggregated(_ items: String) -> String { #"{"kind": "APIGroupDiscoveryList", "items": [\#(items)]}"# }

    private let aggregatedPods =
        #"{"resource": "pods", "responseKind": {"kind": "Pod"}, "scope": "Namespaced", "verbs": ["get"]}"#
}
