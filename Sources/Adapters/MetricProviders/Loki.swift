package import ReleaseModel

/// Grafana Loki.
package struct Loki: ProviderSettings {
    package static let name = "loki"
    package static let about = "Grafana Loki."

    package init(_ field: inout Fields<Self>) {}
}
