package import ReleaseModel

/// Log lines that must not be there.
package struct Logs: CheckSettings {
    package let provider: String
    package let query: QueryTemplate

    package static let name = "logs"
    package static let about = "Log lines: how many match a query; none pass, any fail."

    package var source: String? { provider }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        provider = field(
            "provider", \.provider, catalog.logs.instanceFormat, "Where the lines come from.", example: "loki")
        query = field(
            "query", \.query, .query, "Which lines must not be there.",
            example: "{pod=~\"{{pods}}\"} |= \"panic\"")
    }
}
