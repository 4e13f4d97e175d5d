package import ReleaseModel

/// Messages to a channel of Slack.
package struct Slack: ChannelSettings {
    package let channel: String
    package let secret: String

    package static let name = "slack"
    package static let about = "Messages to a channel of Slack."

    package init(_ field: inout Fields<Self>) {
        channel = field(
            "channel", \.channel, .text("the name of a channel", longest: 80), "The channel.", example: "#shop-releases"
        )
        secret = field(
            "secret", \.secret, .objectName, "The Secret of this namespace whose key “token” may post there.",
            example: "slack-token")
    }
}
