/// What Traefik counts, by Service, whose names it puts together of namespace, Service and port.
///
/// A scrape that puts Traefik's own Service on everything renames the label to `exported_service`.
let traefik = RequestMetrics(
    name: "traefik",
    about: """
        Traefik, also by the Gateway API: traefik_service_requests_total and \
        traefik_service_request_duration_seconds, by the Service of each revision.
        """,
    requests: "traefik_service_requests_total",
    failed: "code=~\"5..\"",
    durations: "traefik_service_request_duration_seconds",
    places: [
        "exported_service=~\"{{namespace}}-{{backend}}-.+\"",
        "exported_service=\"\", service=~\"{{namespace}}-{{backend}}-.+\"",
    ])
