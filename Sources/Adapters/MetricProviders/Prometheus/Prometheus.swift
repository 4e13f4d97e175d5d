package import ReleaseModel
package import ReleasePorts

/// Prometheus, or what speaks its query language: Thanos, Mimir, VictoriaMetrics.
package struct Prometheus: ProviderSettings {
    let access: WebAccess

    package static let name = "prometheus"
    package static let about = "Prometheus, or what speaks its query language: Thanos, Mimir, VictoriaMetrics."
    package static let remarks = Remarks(
        """
        Both sides of a check, and when the series that it looks at were last seen, are asked for in one request. \
        Partial answers are no data, as are those with warnings.
        """)

    package init(_ field: inout Fields<Self>) {
        access = WebAccess(&field, at: \.access, example: "http://prometheus.monitoring.svc:9090")
    }

    package func objections() -> [Objection] { access.objections() }
}

extension Prometheus: AnsweringSettings {
    package func provider(by tools: ProviderTools) -> any MetricProvider {
        let access = access
        let source = Source(Self.name, at: access.place, timeout: access.timeout, tools: tools) {
            request throws(Mistake) in try access.proven(request, by: tools)
        }
        return SharedQuestions(PrometheusAsking(source, url: access.url.appending("/api/v1/query")))
    }
}
