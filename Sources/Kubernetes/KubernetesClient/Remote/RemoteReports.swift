internal import KubernetesAPI
internal import KubernetesObjects
internal import Telemetry

/// What people should know about the answers of an API server, in one place.
struct RemoteReports: Sendable {
    let log: Logger
    let metrics: Metrics

    /// An item of a list, or a change in a watch, that makes no sense: passed over, the others count.
    func passedOver(_ what: StaticString, of resource: Resource, because reason: String) {
        let labels = ["resource": resource.qualifiedPlural, "part": what.description]
        metrics.count("kubernetes_client_unreadable_total", labels)
        log.warning(
            "part of an answer passed over",
            ["resource": resource.qualifiedPlural, "part": what.description, "because": reason])
    }

    func renewedCredentials() {
        metrics.count("kubernetes_client_credentials_renewed_total")
        log.info("credentials renewed after the API server did not accept them")
    }

    /// A group that is registered, and whose server does not answer.
    func groupUnavailable(_ group: String, because reason: String) {
        metrics.count("kubernetes_client_unavailable_groups_total", ["group": group])
        log.warning("API group not discovered", ["group": group, "because": reason])
    }
}
