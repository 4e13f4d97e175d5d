package import ReleaseModel

/// Requests to an address of somebody's own.
package struct WebhookChannel: ChannelSettings {
    package let url: WebAddress
    package let secret: String?

    package static let name = "webhook"
    package static let about = "Requests to an address of your own, each with what happened as JSON."

    package init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .webAddress, "Where to; the host must be allowed by the operator's configuration.",
            example: "https://hooks.example.com/releases")
        secret = field(
            "secret", \.secret, .objectName, otherwise: "not signed",
            "The Secret of this namespace whose key “key” signs the requests.", example: "hook-key")
    }
}
