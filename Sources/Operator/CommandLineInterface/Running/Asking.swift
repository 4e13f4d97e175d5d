internal import HTTP
internal import ReleasePorts

/// Sends what checks ask: to the Services of the release's own namespace, and to hosts that the configuration allows.
struct Asking: Sendable {
    let transport: any HTTPTransport
    let allowedHosts: [String]

    func callAsFunction(_ asked: HTTPRequest, for namespace: String) async -> HTTPAnswer {
        let host = self.host(of: asked.url)
        guard host.hasSuffix(".\(namespace).svc") || allowedHosts.contains(host) else { return .forbidden(host: host) }
        // No account of ours, no redirects, and no more of the body than anybody looks at.
        var request = asked
        request.headers["User-Agent"] = "martlet"
        request.limits = HTTPLimits(connect: .seconds(5), total: .seconds(30), body: 1 << 20)
        do {
            let response = try await transport.send(request)
            return .answer(status: response.status, body: Array(response.body.prefix(64 << 10)))
        } catch {
            return .none(because: error.description)
        }
    }

    /// Without user, port and brackets: `shop.example.com`, `::1`.
    private func host(of url: String) -> String {
        guard let scheme = url.range(of: "://") else { return "" }
        let authority = url[scheme.upperBound...].prefix { !"/?#".contains($0) }
        let place = authority.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        if place.hasPrefix("[") { return String(place.dropFirst().prefix { $0 != "]" }) }
        return String(place.prefix { $0 != ":" }).lowercased()
    }
}

extension String {
    /// The first place where a text stands.
    fileprivate func range(of text: String) -> Range<String.Index>? {
        guard let first = text.first else { return nil }
        for start in indices where self[start] == first && self[start...].hasPrefix(text) {
            return start..<index(start, offsetBy: text.count)
        }
        return nil
    }
}
