/// A request to an HTTP server, with all that its sending depends on.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: HTTPHeaders
    package var body: [UInt8]?
    package var tls: TLSSettings
    package var proxy: ProxyChoice
    package var limits: HTTPLimits

    package init(
        _ method: String, _ url: String, headers: HTTPHeaders = [:], body: [UInt8]? = nil,
        tls: TLSSettings = TLSSettings(), proxy: ProxyChoice = .fromEnvironment, limits: HTTPLimits = HTTPLimits()
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.tls = tls
        self.proxy = proxy
        self.limits = limits
    }
}

/// How long and how much a server may answer; nothing from outside is without bounds.
package struct HTTPLimits: Sendable, Equatable {
    /// Until the connection stands, TLS included.
    package var connect: Duration
    /// For a whole answer, from the start; for a stream, until its headers are there.
    package var total: Duration
    /// How long a stream may bring nothing at all; `nil` leaves that to the reader.
    package var silence: Duration?
    /// The largest body of a whole answer, after decompression, in bytes.
    package var body: Int
    /// The longest line of a stream, in bytes.
    package var line: Int

    package init(
        connect: Duration = .seconds(10), total: Duration = .seconds(30), silence: Duration? = nil,
        body: Int = 256 << 20, line: Int = 16 << 20
    ) {
        self.connect = connect
        self.total = total
        self.silence = silence
        self.body = body
        self.line = line
    }
}

/// Whom to trust and who we are; certificates and keys as PEM.
package struct TLSSettings: Sendable, Hashable {
    /// The authorities that may vouch for the server; `nil` for the system's.
    package var authorities: [UInt8]?
    package var certificate: [UInt8]?
    package var key: [UInt8]?
    /// The name to expect in the server's certificate, and to ask for, instead of the URL's host.
    package var serverName: String?
    /// False only where a user has written `insecure-skip-tls-verify`.
    package var verified: Bool

    package init(
        authorities: [UInt8]? = nil, certificate: [UInt8]? = nil, key: [UInt8]? = nil, serverName: String? = nil,
        verified: Bool = true
    ) {
        self.authorities = authorities
        self.certificate = certificate
        self.key = key
        self.serverName = serverName
        self.verified = verified
    }
}

package enum ProxyChoice: Sendable, Hashable {
    /// What `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say, in either case of letters.
    case fromEnvironment
    case none
    case url(String)
}
