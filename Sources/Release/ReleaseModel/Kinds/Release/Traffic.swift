internal import Documents

/// How requests reach the pods of a release.
package struct Traffic: Declared {
    package let service: String?
    package let port: Int?
    package let router: (any RouterSettings)?
    package let drain: Duration
    package let settle: Duration

    package static let about = "How requests reach the pods, and what moves them."
    package static let remarks = Remarks(
        """
        The router moves requests from one revision to the next. selector and replicas need nothing but a Service; \
        gatewayAPI, istio and nginx give any share; none is for work that takes no requests.
        """,
        """
        Of a Service that exists Martlet takes one field, the selector, and lists it in status.taken; one that does \
        not exist is made.
        """,
        rules: ["The router must be able to do what the strategy asks for."],
        examples: [["service": "checkout", "router": ["gatewayAPI": ["route": "checkout"]]]],
        related: ["explain release.spec.strategy"])

    package init(service: String?, port: Int?, router: (any RouterSettings)?, drain: Duration, settle: Duration) {
        self.service = service
        self.port = port
        self.router = router
        self.drain = drain
        self.settle = settle
    }

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
