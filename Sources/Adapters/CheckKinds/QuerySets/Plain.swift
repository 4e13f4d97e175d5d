/// What programs count themselves, under the names that most client libraries give it.
let plain = RequestMetrics(
    name: "plain",
    about: """
        The program's own metrics, http_requests_total with a label code, and the histogram \
        http_request_duration_seconds; scraped with the labels namespace and pod.
        """,
    requests: "http_requests_total",
    failed: "code=~\"5..\"",
    durations: "http_request_duration_seconds",
    places: [RequestMetrics.pods])
