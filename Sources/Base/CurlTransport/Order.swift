internal import HTTP

/// A request that was found sendable, with where it goes and to whom its answer.
final class Order: Sendable {
    let request: HTTPRequest
    let target: Target
    /// The proxy's URL; empty for none.
    let proxy: String
    let delivery: Delivery

    enum Delivery {
        case whole(Promise<HTTPResponse>)
        case stream(Promise<HTTPResponse>, StreamBuffer)
    }

    init(
        _ request: HTTPRequest, delivery: Delivery, environment: (String) -> String?
    ) throws(HTTPFailure) {
        self.request = request
        self.delivery = delivery
        target = try Target(request.url)
        try Self.check(request, for: target)
        proxy =
            switch request.proxy {
            case .none: ""
            case .url(let url): try Proxy.checked(url, called: "the proxy's URL")
            case .fromEnvironment: try Proxy.url(for: target, environment: environment) ?? ""
            }
    }

    /// The server, for people: its host and port, and the proxy on the way to it.
    var server: String {
        proxy.isEmpty ? target.server : "\(target.server) through the proxy \(Proxy.server(of: proxy))"
    }

    /// Whether the same request twice is the same as once, so that it may be repeated on a new connection.
    var isSafe: Bool { request.method == "GET" || request.method == "HEAD" || request.method == "OPTIONS" }

    func fail(_ failure: HTTPFailure) {
        switch delivery {
        case .whole(let answer): answer.deliver(.failure(failure))
        case .stream(let head, let buffer):
            head.deliver(.failure(failure))
            buffer.end(.failure(failure))
        }
    }

    /// libcurl would send these as they are, with whatever a line end in them makes of the request.
    private static func check(_ request: HTTPRequest, for target: Target) throws(HTTPFailure) {
        guard !request.method.isEmpty, request.method.utf8.allSatisfy(isTokenByte) else {
            throw .unsendable("\(target.server): the method is not a word of letters")
        }
        for field in request.headers.fields {
            guard !field.name.isEmpty, field.name.utf8.allSatisfy(isTokenByte) else {
                throw .unsendable("\(target.server): a header has a name that is none")
            }
            guard field.value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }) else {
                throw .unsendable("\(target.server): the header “\(field.name)” has a control character in its value")
            }
        }
        if (request.tls.certificate == nil) != (request.tls.key == nil) {
            let (there, missing) =
                request.tls.key == nil ? ("certificate", "key") : ("key", "certificate")
            throw .unsendable("\(target.server): there is a client \(there) without its \(missing)")
        }
        if let name = request.tls.serverName, !Target.isHost(name) {
            throw .unsendable("\(target.server): the TLS server name “\(name)” is not a host name")
        }
    }
}

/// Whether the byte may stand in a method or a header's name.
private func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
        UInt8(ascii: "A")...UInt8(ascii: "Z"):
        true
    default:
        "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
}
