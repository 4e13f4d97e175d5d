package import ReleaseModel

/// Letters.
package struct Email: ChannelSettings {
    package let to: [String]
    package let digest: DigestTime?
    package let secret: String?

    package static let name = "email"
    package static let about = "Letters, each by itself or gathered into one at a certain time."

    package init(_ field: inout Fields<Self>) {
        to = field(
            "to", \.to, .set(of: .mailAddress, count: 1...50), "To whom.", example: ["releases@example.com"])
        digest = field(
            "digest", \.digest, .digestTime, otherwise: "each by itself",
            "When what has gathered is sent, in UTC.", example: "daily 08:00")
        secret = field(
            "secret", \.secret, .objectName, otherwise: "the operator's own mail server",
            "The Secret of this namespace with the mail server's address and password.", example: "mail-server")
    }
}

extension Format where Value == String {
    /// An address as people write it, without a name before it.
    fileprivate static let mailAddress = text(
        "an address, such as releases@example.com", pattern: "^[^@\\s]+@[^@\\s]+$", longest: 254
    ) { text in
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        let isGood =
            parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
            && text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "<") }
        return isGood ? nil : Mistake("\(text.quoted) is no address; write it as in releases@example.com")
    }
}
