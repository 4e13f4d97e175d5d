/// How requests reach the pods of a release.
package struct Traffic: Declared {
    package let service: String?
    package let port: Int?
    package let router: (any RouterSettings)?
    package let drain: Duration
    package let settle: Duration

    package static let about = "How requests reach the pods, and what moves them."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        service = field(
            "service", \.service, .dnsLabel, otherwise: "metadata.name", "The Service that clients talk to.",
            example: "checkout")
        port = field(
            "port", \.port, .wholeNumber(1...65_535), otherwise: "the Service's first", "Its port.", example: 8080)
        router = field(
            "router", \.router, catalog.routers.format,
            otherwise: "selector for blueGreen, replicas for the others", "What moves traffic between revisions.")
        drain = field(
            "drain", \.drain, .duration, initially: .seconds(30),
            "How long pods that have lost their traffic stay up for what they still answer.", example: .seconds(60))
        settle = field(
            "settle", \.settle, .duration, initially: .seconds(2),
            "How long to wait after a change of traffic was seen, before anything is measured.", example: .seconds(5))
    }
}
