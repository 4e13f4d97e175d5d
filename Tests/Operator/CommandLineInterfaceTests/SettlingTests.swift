import CommandLineInterface
import Documents
import Instants
import ReleaseModel
import Testing
import YAML

struct `A settled release` {
    @Test func `takes each word from the nearest who says it`() throws {
        let release = try #require(
            try read(
                Release.self,
                """
                images: {app: "registry.example.com/web:1"}
                workload: {from: {kind: Deployment, name: web}}
                bake: 40m
                checks: [{name: smoke, http: {path: /health}}, {name: cpu, dryRun: true, metric: {provider: prometheus, query: up}, fail: {above: 1}}]
                """))
        let environment = try #require(
            try read(
                Environment.self,
                """
                namespaces: {names: [shop]}
                defaults: {strategy: {blueGreen: {}}, keepPrevious: 45m, bake: 1m, checks: [{name: lag}]}
                """))

        let settled = SettledRelease(release, in: environment, catalog)
        #expect(type(of: settled.strategy).name == "blueGreen")
        #expect(settled.router == "selector")
        #expect(settled.checks.map(\.name) == ["pods", "error-rate", "latency-p95", "cpu", "memory", "lag", "smoke"])
        #expect(settled.checks.first { $0.name == "cpu" }?.inPlace?.dryRun == true)
        #expect(settled.rollback.when == [.checks, .health, .deadline])
        #expect([settled.bake.text, settled.keepPrevious.text] == ["40m", "45m"])
        #expect(settled.watch.count == 3)

        let alone = SettledRelease(release, in: nil, catalog)
        #expect(type(of: alone.strategy).name == "canary")
        #expect(alone.router == "replicas")
        // Never less than the bake, whatever anybody says.
        #expect(alone.keepPrevious == alone.bake)
    }

    private func read<Spec: DeclaredKind>(_ kind: Spec.Type, _ yaml: String) throws -> Spec? {
        Spec.format(in: catalog).decode(try Node.documents(yaml: yaml)[0]).value
    }
}
