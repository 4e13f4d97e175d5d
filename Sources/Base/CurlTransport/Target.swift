internal import HTTP

/// Where a URL leads, as far as connections, proxies and messages need it.
///
/// Strict where URLs are read in different ways by different programs (backslashes, spaces, letters
/// beyond ASCII), so that this reading and libcurl's cannot differ.
struct Target: Equatable {
    let isSecure: Bool
    /// In lower case; an IPv6 address without its brackets.
    let host: String
    let port: Int
    /// `user:password@`, to be kept on the way and out of messages.
    let credentials: Substring
    /// From the path on.
    let rest: Substring

    init(_ url: String) throws(HTTPFailure) {
        let text = url[...]
        guard let colon = text.range(of: "://") else {
            throw .unsendable("the URL does not begin with https:// or http://")
        }
        switch text[..<colon.lowerBound].lowercased() {
        case "https": isSecure = true
        case "http": isSecure = false
        default: throw .unsendable("the URL begins with neither https:// nor http://")
        }
        let afterScheme = text[colon.upperBound...]
        let end = afterScheme.firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? afterScheme.endIndex
        let authority = afterScheme[..<end]
        rest = afterScheme[end...]
        let at = authority.lastIndex(of: "@").map { authority.index(after: $0) } ?? authority.startIndex
        credentials = authority[..<at]

        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw .unsendable("the URL has a character that must be percent-encoded, such as a space")
        }
        (host, port) = try Self.hostAndPort(authority[at...], otherwise: isSecure ? 443 : 80)
    }

    /// For people, and for the `Host` header.
    var server: String { "\(bracketed):\(port)" }

    /// The host as it stands in a URL.
    var bracketed: String { host.contains(":") ? "[\(host)]" : host }

    /// Whether this is a name or an address that may stand in a URL or a certificate.
    static func isHost(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 253
            && text.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                    UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
                    UInt8(ascii: ":"):
                    true
                default: false
                }
            }
    }

    private static func hostAndPort(
        _ text: Substring, otherwise standard: Int
    ) throws(HTTPFailure) -> (String, Int) {
        var host = text
        var port: Substring?
        if text.hasPrefix("[") {
            guard let bracket = text.firstIndex(of: "]") else { throw .unsendable("the URL's host has no closing ]") }
            host = text[text.index(after: text.startIndex)..<bracket]
            let after = text[text.index(after: bracket)...]
            guard after.isEmpty || after.hasPrefix(":") else { throw .unsendable("the URL's host goes on after its ]") }
            port = after.isEmpty ? nil : after.dropFirst()
            guard host.contains(":") else { throw .unsendable("the URL's host in brackets is not an IPv6 address") }
        } else if let colon = text.lastIndex(of: ":") {
            (host, port) = (text[..<colon], text[text.index(after: colon)...])
            guard !host.contains(":") else { throw .unsendable("the URL's IPv6 address has no brackets") }
        }
        guard isHost(String(host)) else { throw .unsendable("the URL has no host that could be reached") }
        guard let port else { return (host.lowercased(), standard) }
        guard let number = UInt16(port), number > 0 else {
            throw .unsendable("the URL's port is not a number from 1 to 65535")
        }
        return (host.lowercased(), Int(number))
    }
}

extension Substring {
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) {
                return start..<index(start, offsetBy: text.count)
            }
            start = index(after: start)
        }
        return nil
    }
}
