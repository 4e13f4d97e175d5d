internal import Glibc
internal import HTTP

/// Which proxy the environment's variables want for a server.
///
/// They are read as Go's programs read them, kubectl among them: `HTTPS_PROXY` for https and
/// `HTTP_PROXY` for http, in capitals first; this machine's own addresses are never asked for through
/// a proxy; `NO_PROXY` lists, with commas between them:
///
///     *                  everything
///     example.com        this host and every one below it
///     .example.com       every host below it
///     example.com:8443   the same, at this port alone
///     10.0.0.1           this address
///     10.0.0.0/8         every address in this range
enum Proxy {
    static func url(for target: Target, environment: (String) -> String?) throws(HTTPFailure) -> String? {
        let name = target.isSecure ? "HTTPS_PROXY" : "HTTP_PROXY"
        let names = [name, name.lowercased()]
        guard let variable = names.first(where: { environment($0)?.isEmpty == false }),
            let url = environment(variable), !isThisMachine(target.host)
        else { return nil }
        let exceptions = environment("NO_PROXY") ?? environment("no_proxy") ?? ""
        for exception in exceptions.split(separator: ",") where covers(trimmed(exception), target) { return nil }
        return try checked(url, called: variable)
    }

    /// The URL with its scheme, or a complaint that does not show it, since it may hold a password.
    static func checked(_ url: String, called name: String) throws(HTTPFailure) -> String {
        let full = url.contains("://") ? url : "http://\(url)"
        let scheme = full.prefix { $0 != ":" }.lowercased()
        guard schemes.contains(scheme) else {
            throw .unsendable("\(name) begins with “\(scheme)://”; known: \(schemes.joined(separator: ", "))")
        }
        do {
            _ = try Target("http" + full.dropFirst(scheme.utf8.count))
        } catch {
            throw .unsendable("\(name) is not a proxy's URL, such as http://proxy.example:3128: \(error)")
        }
        return full
    }

    /// The host and port of a URL that was checked, for people.
    static func server(of proxy: String) -> String {
        let afterScheme = proxy[(proxy.firstIndex(of: "/") ?? proxy.startIndex)...].drop { $0 == "/" }
        let authority = afterScheme.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
        return String(authority.lastIndex(of: "@").map { authority[authority.index(after: $0)...] } ?? authority)
    }

    private static let schemes = ["http", "https", "socks5", "socks5h"]

    private static func isThisMachine(_ host: String) -> Bool {
        if host == "localhost" { return true }
        guard let address = Address(host) else { return false }
        return address.isWithin(Address("127.0.0.0")!, bits: 8) || address == Address("::1")
    }

    private static func covers(_ exception: Substring, _ target: Target) -> Bool {
        if exception == "*" { return true }
        if let slash = exception.lastIndex(of: "/") {
            guard let range = Address(exception[..<slash]), let bits = Int(exception[exception.index(after: slash)...])
            else { return false }
            return Address(target.host)?.isWithin(range, bits: bits) ?? false
        }
        var name = exception.lowercased()[...]
        if let colon = name.lastIndex(of: ":"), !name[..<colon].contains(":") || name[..<colon].hasSuffix("]") {
            guard Int(name[name.index(after: colon)...]) == target.port else { return false }
            name = name[..<colon]
        }
        if name.hasPrefix("[") && name.hasSuffix("]") { name = name.dropFirst().dropLast() }
        if let address = Address(name) { return address == Address(target.host) }
        guard Address(target.host) == nil else { return false }
        if name.hasPrefix("*.") { name = name.dropFirst() }
        if name.hasPrefix(".") { return name.utf8.count > 1 && target.host.hasSuffix(name) }
        return !name.isEmpty && (target.host == name || target.host.hasSuffix(".\(name)"))
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let start = text.drop { $0 == " " }
        return start.lastIndex { $0 != " " }.map { start[...$0] } ?? ""
    }
}

/// An IPv4 or IPv6 address as its bytes.
private struct Address: Equatable {
    let bytes: [UInt8]

    init?(_ text: some StringProtocol) {
        let text = String(text)
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.bytes = Array(bytes[..<4])
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.bytes = bytes
        } else {
            return nil
        }
    }

    func isWithin(_ range: Address, bits: Int) -> Bool {
        guard bytes.count == range.bytes.count, 0...bytes.count * 8 ~= bits else { return false }
        return (0..<bits).allSatisfy { bit in
            let mask: UInt8 = 0x80 >> (bit % 8)
            return bytes[bit / 8] & mask == range.bytes[bit / 8] & mask
        }
    }
}
