internal import Documents
internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import Telemetry

/// What the server says about itself, beside its resources.
struct WellKnownPaths {
    let version: ServerVersion
    let metrics: Metrics

    func answer(_ path: String, isVerbose: Bool) -> ServedResponse? {
        switch path {
        case "/version": .object(versionDocument)
        case "/livez", "/readyz", "/healthz":
            .text(isVerbose ? "[+]ping ok\n\(path.dropFirst()) check passed\n" : "ok")
        case "/livez/ping", "/readyz/ping", "/healthz/ping": .text("ok")
        case "/metrics": exposition
        case "/": .object(["paths": .texts(Self.paths)])
        case _: nil
        }
    }

    private var versionDocument: Value {
        [
            "major": .string(String(version.major)), "minor": .string(String(version.minor)),
            "gitVersion": .string(version.text), "gitCommit": "", "gitTreeState": "clean",
            "buildDate": "1970-01-01T00:00:00Z", "goVersion": "", "compiler": "", "platform": "linux",
        ]
    }

    private var exposition: ServedResponse {
        var answer = ServedResponse.text(metrics.exposition)
        answer.headers["Content-Type"] = "text/plain; version=0.0.4; charset=utf-8"
        return answer
    }

    private static let paths = [
        "/api", "/api/v1", "/apis", "/healthz", "/livez", "/metrics", "/openapi/v2", "/openapi/v3",
        "/readyz", "/version",
    ]
}
