package import ReleaseModel

/// Incidents in PagerDuty.
package struct PagerDuty: ChannelSettings {
    package let secret: String

    package static let name = "pagerduty"
    package static let about = "Incidents in PagerDuty, one per rollout, resolved when it is over."

    package init(_ field: inout Fields<Self>) {
        secret = field(
            "secret", \.secret, .objectName,
            "The Secret of this namespace whose key “routingKey” names the integration.", example: "pagerduty-key")
    }
}
