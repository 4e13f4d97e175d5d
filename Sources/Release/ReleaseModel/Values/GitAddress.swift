/// Where a Git repository lies: `https://example.com/shop.git`, `git@example.com:shop.git`, `/srv/shop.git`.
///
/// It is handed to a program, so that it never begins like an option, never names a transport
/// that runs commands, and holds nothing that cannot be seen. Credentials belong into a Secret.
package struct GitAddress: Sendable, Hashable {
    package let text: String
    package let transport: Transport
    /// Nothing when the repository lies in a folder.
    package let host: String?

    package enum Transport: String, Sendable, CaseIterable {
        case https, http, ssh, file
    }

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write an address such as https://example.com/shop.git") }
        try text.mustBePlain(for: "an address", shown: text.quotedAsAddress)
        guard text.utf8.count <= 2_000 else {
            throw Mistake("\(text.quotedAsAddress) has more than 2,000 characters; shorten it")
        }
        guard !text.hasPrefix("-") else {
            throw Mistake(
                "\(text.quotedAsAddress) begins with “-” and would be taken for an option; write ./ before it")
        }
        guard !Self.namesTransport(text) else {
            throw Mistake("\(text.quotedAsAddress) names a transport that runs commands; write an https or ssh address")
        }
        self.text = text
        if let scheme = text.before("://") {
            (transport, host) = try Self.place(scheme: scheme, rest: text[scheme.endIndex...].dropFirst(3), in: text)
        } else if text.hasPrefix("/") || text.hasPrefix("./") || text.hasPrefix("../") {
            (transport, host) = (.file, nil)
        } else {
            (transport, host) = (.ssh, try Self.host(ofShortForm: text))
        }
    }

    /// `ext::sh -c …` and its like: a name and two colons in front.
    private static func namesTransport(_ text: String) -> Bool {
        let name = text.utf8.prefix {
            $0.isLowerCase || $0.isUpperCase || $0.isDigit || [0x2B, 0x2D, 0x2E].contains($0)
        }
        return text.utf8[name.endIndex...].starts(with: "::".utf8)
    }

    private static func place(
        scheme: Substring, rest: Substring, in text: String
    ) throws(Mistake) -> (Transport, String?) {
        guard let transport = Transport(rawValue: String(scheme)) else {
            throw Mistake("\(text.quotedAsAddress) has the scheme \(scheme.quoted); known: https, http, ssh, file")
        }
        guard transport != .file else {
            guard rest.hasPrefix("/") else {
                throw Mistake("\(text.quotedAsAddress) has no folder; write three slashes, as in file:///srv/shop.git")
            }
            return (.file, nil)
        }
        let authority = rest.prefix { $0 != "/" }
        guard rest[authority.endIndex...].utf8.count > 1 else {
            throw Mistake("\(text.quotedAsAddress) names no repository; write its path behind the host")
        }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        if parts.count > 1 {
            guard transport == .ssh, parts.count == 2, isUser(parts[0]) else { throw .credentials(in: text) }
        }
        guard let place = HostAndPort(parts[parts.count - 1]) else {
            // A password may have a slash.
            guard !rest.contains("@") else { throw .credentials(in: text) }
            throw Mistake(
                "\(text.quotedAsAddress) has the host \(authority.quoted); write a name or an address, and perhaps :port"
            )
        }
        return (transport, place.host)
    }

    /// As in `git@example.com:shop.git`.
    private static func host(ofShortForm text: String) throws(Mistake) -> String {
        let authority = text.prefix { $0 != ":" && $0 != "/" }
        let parts = authority.split(separator: "@", omittingEmptySubsequences: false)
        let path = text[authority.endIndex...]
        guard !path.contains("@") else { throw .credentials(in: text) }
        guard path.hasPrefix(":"), path.utf8.count > 1, !path.hasPrefix(":-"), !path.contains("\\"), parts.count <= 2,
            parts.count == 1 || isUser(parts[0]), let host = HostAndPort(parts[parts.count - 1])
        else {
            throw Mistake(
                "\(text.quotedAsAddress) is no address; "
                    + "write https://example.com/shop.git, git@example.com:shop.git or a folder that begins with /")
        }
        return host.host
    }

    private static func isUser(_ text: Substring) -> Bool {
        let isPlain = text.utf8.allSatisfy {
            $0.isDigit || $0.isLowerCase || $0.isUpperCase || [0x2D, 0x2E, 0x5F].contains($0)
        }
        return isPlain && !text.isEmpty && !text.hasPrefix("-")
    }
}
