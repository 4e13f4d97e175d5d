/// Where something is asked for: `https://prometheus.example.com:9090/api?x=1`.
///
/// Without credentials, which belong into a Secret, and without a fragment, which is never sent.
package struct WebAddress: Sendable, Hashable {
    package let isEncrypted: Bool
    /// In small letters; an IPv6 address has its brackets.
    package let host: String
    /// Nothing when it is the usual one of the scheme.
    package let port: Int?
    /// From the first slash on, with the query.
    package let path: String

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write an address such as https://example.com/path") }
        try text.mustBePlain(for: "an address", shown: text.quotedAsAddress)
        guard text.utf8.count <= 2_000 else {
            throw Mistake("\(text.quotedAsAddress) has more than 2,000 characters; shorten it")
        }
        let scheme = text.prefix { $0 != ":" }
        let afterScheme = text[scheme.endIndex...]
        guard afterScheme.hasPrefix("://") else {
            throw Mistake("\(text.quotedAsAddress) does not begin with a scheme; write https:// before it")
        }
        guard ["http", "https"].contains(scheme.lowercased()) else {
            throw Mistake("\(text.quotedAsAddress) has the scheme \(scheme.quoted); known: http, https")
        }
        let rest = afterScheme.dropFirst(3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        guard !authority.contains("@") else {
            throw .credentials(in: text)
        }
        guard let place = HostAndPort(authority) else {
            // A password may have a slash.
            guard !rest.contains("@") else { throw .credentials(in: text) }
            throw Mistake(
                "\(text.quotedAsAddress) has the host \(authority.quoted); write a name or an address, and perhaps :port"
            )
        }
        let path = rest[authority.endIndex...]
        guard !path.contains("#") else {
            throw Mistake("\(text.quotedAsAddress) has a “#”, and what is behind it is never sent")
        }
        guard !path.contains(where: { "\\<>\"^`{|}".contains($0) }), Self.percentsAreWhole(path) else {
            throw Mistake(
                "\(text.quotedAsAddress) has what addresses do not have; write such characters as % and two digits")
        }

        isEncrypted = scheme.lowercased() == "https"
        host = place.host.lowercased()
        port = place.port == (isEncrypted ? 443 : 80) ? nil : place.port
        self.path = path.hasPrefix("/") ? String(path) : "/\(path)"
    }

    package var text: String { "\(isEncrypted ? "https" : "http")://\(host)\(port.map { ":\($0)" } ?? "")\(path)" }

    private static func percentsAreWhole(_ path: Substring) -> Bool {
        path.split(separator: "%", omittingEmptySubsequences: false).dropFirst().allSatisfy { part in
            part.prefix(2).utf8.count == 2 && part.prefix(2).allSatisfy(\.isHexDigit)
        }
    }
}
