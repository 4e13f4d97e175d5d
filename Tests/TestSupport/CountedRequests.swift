/// What one sort of proxy or program counts of the same requests, as its documentation and its code have the labels.
///
/// Of a release `checkout`, in a namespace of its own for each: the candidate gets 2 requests a second, of which one in
/// ten fails, and the stable 8, of which one in a hundred does. Half of the candidate's take up to 100 ms, the others up
/// to 500 ms; all of the stable's up to 100 ms.
package struct CountedRequests: Sendable, CustomStringConvertible {
    /// The set of queries that is to find these.
    package let set: String
    package let namespace: String
    let counter: String
    let histogram: String
    let isInMilliseconds: Bool
    /// What the candidate's series have, and the stable's.
    let labels: [[String: String]]
    /// What those have besides whose requests went well, and those whose did not.
    let outcomes: [[String: String]]
    /// What some series have that count other requests, all of which fail.
    let others: [[String: String]]

    package static let candidate = "checkout-02bd5e77aa"
    package static let stable = "checkout-7f3c90a41b"
    /// In seconds since 1970; samples are taken from ten minutes before.
    package static let moment = 1_700_000_600

    package var description: String { namespace }

    package struct Series: Sendable {
        package var metric: String
        package var labels: [String: String]
        package var perSecond: Double

        /// What has been counted after so many seconds.
        package func value(after seconds: Int) -> Double { perSecond * Double(seconds) }
    }

    package static var series: [Series] { all.flatMap(\.series) }

    /// All samples in the text format of OpenMetrics, with their times.
    package static var samples: String {
        let lines = series.map { series -> String in
            let labels = series.labels.sorted { $0.key < $1.key }.map { "\($0.key)=\"\($0.value)\"" }
            let name = "\(series.metric){\(labels.joined(separator: ","))}"
            return stride(from: 0, through: 600, by: 15).map { seconds in
                "\(name) \(series.value(after: seconds)) \(moment - 600 + seconds)\n"
            }.joined()
        }
        return lines.sorted().joined() + "# EOF\n"
    }

    private var series: [Series] {
        let sides: [(requests: Double, failing: Double, fast: Double)] = [(2, 0.2, 1), (8, 0.08, 8)]
        let ofSides = zip(labels, sides).flatMap { labels, side -> [Series] in
            let durations = [("100", "0.1", side.fast), ("500", "0.5", side.requests), ("+Inf", "+Inf", side.requests)]
            return [
                Series(metric: counter, labels: labels + outcomes[0], perSecond: side.requests - side.failing),
                Series(metric: counter, labels: labels + outcomes[1], perSecond: side.failing),
                Series(metric: "\(histogram)_count", labels: labels, perSecond: side.requests),
            ]
                + durations.map { milliseconds, seconds, perSecond in
                    let bound = isInMilliseconds ? milliseconds : seconds
                    return Series(metric: "\(histogram)_bucket", labels: labels + ["le": bound], perSecond: perSecond)
                }
        }
        return ofSides
            + others.flatMap { labels in
                [
                    Series(metric: counter, labels: labels + outcomes[1], perSecond: 50),
                    Series(metric: "\(histogram)_count", labels: labels, perSecond: 50),
                    Series(metric: "\(histogram)_bucket", labels: labels + ["le": "+Inf"], perSecond: 50),
                ]
            }
    }

    /// - Parameter labels: Of a side by its name.
    private init(
        _ set: String, in namespace: String, _ counter: String, _ histogram: String, inMilliseconds: Bool = false,
        labels: (_ side: String) -> [String: String], outcomes: [[String: String]], others: [[String: String]] = []
    ) {
        self.set = set
        self.namespace = namespace
        self.counter = counter
        self.histogram = histogram
        isInMilliseconds = inMilliseconds
        self.labels = [labels(Self.candidate), labels(Self.stable)]
        self.outcomes = outcomes
        self.others = others
    }
}

extension CountedRequests {
    package static let all = [
        CountedRequests(
            "plain", in: "shop-plain", "http_requests_total", "http_request_duration_seconds",
            labels: { ["namespace": "shop-plain", "pod": "\($0)-x1"] },
            outcomes: [["code": "200"], ["code": "503"]],
            others: [
                ["namespace": "shop-plain", "pod": "checkout-worker-02bd5e77aa-x1"],
                ["namespace": "shop-other", "pod": "\(candidate)-x1"],
            ]),
        // A pod that asks others counts that, too, as the source.
        CountedRequests(
            "istio", in: "shop-istio", "istio_requests_total", "istio_request_duration_milliseconds",
            inMilliseconds: true,
            labels: {
                [
                    "reporter": "destination", "namespace": "shop-istio", "pod": "\($0)-x1",
                    "destination_service_name": "checkout", "destination_service_namespace": "shop-istio",
                ]
            }, outcomes: [["response_code": "200"], ["response_code": "503"]],
            others: [
                [
                    "reporter": "source", "namespace": "shop-istio", "pod": "\(candidate)-x1",
                    "destination_service_name": "stock", "destination_service_namespace": "shop-istio",
                ]
            ]),
        CountedRequests(
            "istio-gateway", in: "shop-gateway", "istio_requests_total", "istio_request_duration_milliseconds",
            inMilliseconds: true,
            labels: {
                [
                    "reporter": "source", "namespace": "istio-ingress", "pod": "gateway-5b7f9-x1",
                    "destination_service_name": $0, "destination_service_namespace": "shop-gateway",
                ]
            }, outcomes: [["response_code": "200"], ["response_code": "503"]],
            others: [
                [
                    "reporter": "destination", "namespace": "shop-gateway", "pod": "\(candidate)-x1",
                    "destination_service_name": candidate, "destination_service_namespace": "shop-gateway",
                ]
            ]),
        CountedRequests(
            "linkerd", in: "shop-linkerd", "response_total", "response_latency_ms", inMilliseconds: true,
            labels: { ["direction": "inbound", "namespace": "shop-linkerd", "pod": "\($0)-x1"] },
            outcomes: [["classification": "success"], ["classification": "failure"]],
            others: [["direction": "outbound", "namespace": "shop-linkerd", "pod": "\(candidate)-x1"]]),
        // What goes to the canary has the labels of the main Service, whatever they are called after the scrape.
        CountedRequests(
            "nginx", in: "shop-nginx", "nginx_ingress_controller_requests",
            "nginx_ingress_controller_request_duration_seconds",
            labels: {
                let canary = $0 == candidate ? "shop-nginx-\(candidate)-80" : ""
                return ["namespace": "shop-nginx", "ingress": "checkout", "service": stable, "canary": canary].filled
            }, outcomes: [["status": "200"], ["status": "503"]],
            others: [["namespace": "shop-nginx", "ingress": "stock", "service": "stock"]]),
        CountedRequests(
            "nginx", in: "shop-renamed", "nginx_ingress_controller_requests",
            "nginx_ingress_controller_request_duration_seconds",
            labels: {
                let canary = $0 == candidate ? "shop-renamed-\(candidate)-80" : ""
                return [
                    "namespace": "ingress-nginx", "service": "ingress-nginx-controller-metrics",
                    "exported_namespace": "shop-renamed", "exported_service": stable, "canary": canary,
                ].filled
            }, outcomes: [["status": "200"], ["status": "503"]]),
        CountedRequests(
            "contour", in: "shop-contour", "envoy_cluster_upstream_rq", "envoy_cluster_upstream_rq_time",
            inMilliseconds: true,
            labels: { ["namespace": "projectcontour", "envoy_cluster_name": "shop-contour_\($0)_80"] },
            outcomes: [["envoy_response_code": "200"], ["envoy_response_code": "503"]],
            others: [["namespace": "projectcontour", "envoy_cluster_name": "shop-contour_stock_80"]]),
        CountedRequests(
            "traefik", in: "shop-traefik", "traefik_service_requests_total", "traefik_service_request_duration_seconds",
            labels: { ["namespace": "traefik", "service": "shop-traefik-\($0)-80@kubernetesgateway"] },
            outcomes: [["code": "200"], ["code": "503"]],
            others: [["namespace": "traefik", "service": "shop-traefik-stock-80@kubernetesgateway"]]),
        CountedRequests(
            "traefik", in: "shop-sold", "traefik_service_requests_total", "traefik_service_request_duration_seconds",
            labels: {
                ["namespace": "traefik", "service": "traefik", "exported_service": "shop-sold-\($0)-80@kubernetescrd"]
            }, outcomes: [["code": "200"], ["code": "503"]]),
    ]
}

extension [String: String] {
    fileprivate static func + (left: Self, right: Self) -> Self { left.merging(right) { $1 } }

    /// An empty label is none.
    fileprivate var filled: Self { filter { !$0.value.isEmpty } }
}
