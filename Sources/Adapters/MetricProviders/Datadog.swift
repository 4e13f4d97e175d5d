package import ReleaseModel

/// Datadog's metric queries.
package struct Datadog: ProviderSettings {
    package static let name = "datadog"
    package static let about = "Datadog's metric queries."

    package init(_ field: inout Fields<Self>) {}
}
