package import ReleaseModel

/// Somebody else's judgement.
package struct Webhook: CheckSettings {
    package let url: WebAddress
    package let secret: String?

    package static let name = "webhook"
    package static let about = "Somebody else's judgement: an address that answers passing or failing."

    package init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .webAddress, "Whom to ask; the host must be allowed by the operator's configuration.",
            example: "https://judge.example.com/checkout")
        secret = field(
            "secret", \.secret, .objectName, otherwise: "not signed",
            "The Secret of this namespace whose key “key” signs the request.", example: "judge-key")
    }
}
