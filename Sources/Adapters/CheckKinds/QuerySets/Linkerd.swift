/// What the proxy beside the pod that answers counts; a latency ends here with the first byte of the answer.
let linkerd = RequestMetrics(
    name: "linkerd",
    about: """
        Linkerd's proxies, as the pods that answer count: response_total and response_latency_ms, direction inbound; \
        scraped with the labels namespace and pod.
        """,
    requests: "response_total",
    failed: "classification=\"failure\"",
    durations: "response_latency_ms",
    unit: .milliseconds,
    places: ["direction=\"inbound\", \(RequestMetrics.pods)"])
