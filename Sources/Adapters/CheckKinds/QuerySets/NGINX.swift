/// What ingress-nginx counts, by Service; a request that went to a canary has the main Service's labels, and the
/// canary's name beside them.
///
/// A scrape that puts the controller's own namespace and Service on everything renames these to `exported_…`.
let nginx = RequestMetrics(
    name: "nginx",
    about: """
        The controller ingress-nginx: nginx_ingress_controller_requests and \
        nginx_ingress_controller_request_duration_seconds, by the Service of each revision, canary or not.
        """,
    requests: "nginx_ingress_controller_requests",
    failed: "status=~\"5..\"",
    durations: "nginx_ingress_controller_request_duration_seconds",
    places: [
        "canary=~\"{{namespace}}-{{backend}}-.+\"",
        "canary=\"\", exported_namespace=\"{{namespace}}\", exported_service=\"{{backend}}\"",
        "canary=\"\", namespace=\"{{namespace}}\", service=\"{{backend}}\"",
    ])
