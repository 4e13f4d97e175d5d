package import ReleaseModel

/// Prometheus, or what speaks its query language: Thanos, Mimir, VictoriaMetrics.
package struct Prometheus: ProviderSettings {
    package static let name = "prometheus"
    package static let about = "Prometheus, or what speaks its query language: Thanos, Mimir, VictoriaMetrics."

    package init(_ field: inout Fields<Self>) {}
}
