package import ReleaseModel

/// A component of a status page.
package struct Statuspage: ChannelSettings {
    package let page: String
    package let component: String
    package let secret: String

    package static let name = "statuspage"
    package static let about =
        "A component of a status page: under maintenance during a rollout, degraded after a rollback."

    package init(_ field: inout Fields<Self>) {
        page = field(
            "page", \.page, .text("the identifier of a page", longest: 128), "The page.", example: "kctbh9vrtdwd")
        component = field(
            "component", \.component, .text("the identifier of a component", longest: 128), "The component.",
            example: "8kbf7d35c070")
        secret = field(
            "secret", \.secret, .objectName, "The Secret of this namespace whose key “token” may change it.",
            example: "statuspage-token")
    }
}
