/// What the sidecar of the pod that answers counts; the labels of the pod come from the scrape.
let istio = RequestMetrics(
    name: "istio",
    about: """
        Istio's sidecars, as the pods that answer count: istio_requests_total and \
        istio_request_duration_milliseconds, reporter destination; scraped with the labels namespace and pod.
        """,
    requests: "istio_requests_total",
    failed: "response_code=~\"5..\"",
    durations: "istio_request_duration_milliseconds",
    unit: .milliseconds,
    places: ["reporter=\"destination\", \(RequestMetrics.pods)"])
