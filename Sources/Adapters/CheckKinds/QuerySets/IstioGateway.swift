/// What gateways and clients of Istio count, by the Service that they sent a request to.
let istioGateway = RequestMetrics(
    name: "istio-gateway",
    about: """
        Istio's gateways, also by the Gateway API, as those count who send: istio_requests_total and \
        istio_request_duration_milliseconds, reporter source, by the Service of each revision.
        """,
    requests: "istio_requests_total",
    failed: "response_code=~\"5..\"",
    durations: "istio_request_duration_milliseconds",
    unit: .milliseconds,
    places: [
        "reporter=\"source\", destination_service_namespace=\"{{namespace}}\", destination_service_name=\"{{backend}}\""
    ])
