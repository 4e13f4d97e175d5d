/// What the Envoys of Contour count, each Service being a cluster of theirs.
let contour = RequestMetrics(
    name: "contour",
    about: """
        Contour's Envoys, also by the Gateway API: envoy_cluster_upstream_rq and envoy_cluster_upstream_rq_time, by the \
        Service of each revision, which is the middle of envoy_cluster_name.
        """,
    requests: "envoy_cluster_upstream_rq",
    failed: "envoy_response_code=~\"5..\"",
    durations: "envoy_cluster_upstream_rq_time",
    unit: .milliseconds,
    places: ["envoy_cluster_name=~\"{{namespace}}_{{backend}}_.+\""])
