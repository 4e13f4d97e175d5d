package import ReleaseModel

/// Elasticsearch or OpenSearch; a name alone, so far.
package struct Elasticsearch: ProviderSettings {
    package static let name = "elasticsearch"
    package static let about = "Elasticsearch or OpenSearch; Martlet cannot ask it yet."

    package init(_ field: inout Fields<Self>) {}
}
