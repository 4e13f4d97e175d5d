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
        // Bytes rather than characters: this is read for every request.
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8) else {
            throw .unsendable("the URL does not begin with https:// or http://")
        }
        switch url[..<colon].lowercased() {
        case "https": isSecure = true
        case "http": isSecure = false
        default: throw .unsendable("the URL begins with neither https:// nor http://")
        }
        let afterScheme = bytes[bytes.index(colon, offsetBy: 3)...]
        let end =
            afterScheme.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
            ?? afterScheme.endIndex
        let authority = afterScheme[..<end]
        rest = url[end...]
        let at = authority.lastIndex(of: UInt8(ascii: "@")).map { bytes.index(after: $0) } ?? authority.startIndex
        credentials = url[authority.startIndex..<at]

        guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") }) else {
            throw .unsendable("the URL has a character that must be percent-encoded, such as a space")
        }
        (host, port) = try Self.hostAndPort(url[at..<end], otherwise: isSecure ? 443 : 80)
    }

    /// For people, and for the `Host` header.
    var server: String { "\(bracketed):\(port)" }

    /// The host as it stands in a URL.
    var bracketed: String { host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host }

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
        if text.utf8.first == UInt8(ascii: "[") {
            guard let bracket = text.utf8.firstIndex(of: UInt8(ascii: "]")) else {
                throw .unsendable("the URL's host has no closing ]")
            }
            host = text[..<bracket].dropFirst()
            let after = text[bracket...].dropFirst()
            guard after.isEmpty || after.hasPrefix(":") else { throw .unsendable("the URL's host goes on after its ]") }
            port = after.isEmpty ? nil : after.dropFirst()
            guard host.utf8.contains(UInt8(ascii: ":")) else {
                throw .unsendable("the URL's host in brackets is not an IPv6 address")
            }
        } else if let colon = text.utf8.lastIndex(of: UInt8(ascii: ":")) {
            (host, port) = (text[..<colon], text[colon...].dropFirst())
            guard !host.utf8.contains(UInt8(ascii: ":")) else {
                throw .unsendable("the URL's IPv6 address has no brackets")
            }
        }
        guard isHost(String(host)) else { throw .unsendable("the URL has no host that could be reached") }
        guard let port else { return (host.lowercased(), standard) }
        guard let number = UInt16(port), number > 0 else {
            throw .unsendable("the URL's port is not a number from 1 to 65535")
        }
        return (host.lowercased(), Int(number))
    }
}
