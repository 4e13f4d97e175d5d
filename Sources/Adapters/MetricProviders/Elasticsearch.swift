package import ReleaseModel

/// Elasticsearch or OpenSearch.
package struct Elasticsearch: ProviderSettings {
    package static let name = "elasticsearch"
    package static let about = "Elasticsearch or OpenSearch."

    package init(_ field: inout Fields<Self>) {}
}
