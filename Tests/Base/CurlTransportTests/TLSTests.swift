import CurlTransport
import HTTP
import TestSupport
import Testing

struct `A transport over TLS` {
    let nginx: Nginx
    let transport = CurlTransport()

    init() throws {
        nginx = try Nginx.shared()
    }

    @Test func `speaks HTTP/2 and sends many requests over one connection`() async throws {
        let request = HTTPRequest("GET", nginx.url(.secure), tls: nginx.certificates.trusting())
        let answers = try await answers(to: request, count: 50)
        #expect(answers.count == 1)
        #expect(answers.first?.hasPrefix("HTTP/2.0 ") == true)
    }

    @Test func `speaks HTTP/1.1 with a server that knows no other, and keeps its connection`() async throws {
        let request = HTTPRequest("GET", nginx.url(.secureHTTP1), tls: nginx.certificates.trusting())
        let first = try await transport.text(request)
        #expect(first.hasPrefix("HTTP/1.1 "))
        for _ in 0..<10 { same(try await transport.text(request), first) }
    }

    /// libcurl hands a connection on before we hear that its last request has ended.
    @Test func `opens no more HTTP/1.1 connections than there are requests at once`() async throws {
        let request = HTTPRequest("PATCH", nginx.url(.secureHTTP1), tls: nginx.certificates.trusting())
        let answers = try await answers(to: request, count: 32, each: 100)
        #expect(answers.count <= 32)
    }

    @Test(arguments: [Nginx.Listener.secure, .secureHTTP1])
    func `never lends one client's connection to another`(_ listener: Nginx.Listener) async throws {
        for _ in 0..<3 {
            for (client, name) in [("alice", "CN=alice"), (nil, ""), ("bob", "CN=bob")] {
                let tls = nginx.certificates.trusting(as: client)
                let answers = try await answers(to: HTTPRequest("GET", nginx.url(listener), tls: tls), count: 5)
                #expect(answers.allSatisfy { $0.contains(" client=\(name) ") })
            }
        }
    }

    @Test func `never lends a connection to somebody who trusts less`() async throws {
        let url = nginx.url(.secure)
        var stranger = TLSSettings(authorities: nginx.certificates["stranger.pem"])
        let unknown =
            "untrusted: SERVER: the server’s certificate is not accepted: "
            + "SSL certificate problem: unable to get local issuer certificate"
        _ = try await transport.text(HTTPRequest("GET", url, tls: nginx.certificates.trusting()))
        same(await transport.failure(of: HTTPRequest("GET", url, tls: stranger)), unknown)
        same(await transport.failure(of: HTTPRequest("GET", url)), unknown)
        stranger.verified = false
        _ = try await transport.text(HTTPRequest("GET", url, tls: stranger))
        stranger.verified = true
        same(await transport.failure(of: HTTPRequest("GET", url, tls: stranger)), unknown)
    }

    @Test func `asks for and verifies another name when told to`() async throws {
        var tls = nginx.certificates.trusting()
        let url = nginx.url(.elsewhere)
        let wrongName =
            "untrusted: SERVER: the server’s certificate is not accepted: "
            + "SSL: no alternative certificate subject name matches target host name '127.0.0.1'"
        same(await transport.failure(of: HTTPRequest("GET", url, tls: tls)), wrongName)
        tls.serverName = "kubernetes.default.svc"
        let answer = try await transport.text(HTTPRequest("GET", url, tls: tls))
        #expect(answer.contains("host=127.0.0.1:\(nginx.port(.elsewhere)) name=kubernetes.default.svc "))
        tls.serverName = "kubernetes.example"
        #expect(await transport.failure(of: HTTPRequest("GET", url, tls: tls)).hasPrefix("untrusted: "))
        tls.serverName = nil
        same(await transport.failure(of: HTTPRequest("GET", url, tls: tls)), wrongName)
    }

    @Test func `refuses a certificate that has expired`() async {
        let request = HTTPRequest("GET", nginx.url(.expired), tls: nginx.certificates.trusting())
        same(
            await transport.failure(of: request),
            "untrusted: SERVER: the server’s certificate is not accepted: "
                + "SSL certificate problem: certificate has expired")
    }

    @Test func `tells a server that does not speak TLS from one that is not trusted`() async {
        let url = nginx.url(.plain).replacing("http:", with: "https:")
        let failure = await transport.failure(of: HTTPRequest("GET", url, tls: nginx.certificates.trusting()))
        #expect(failure.hasPrefix("unreachable: SERVER: no TLS session: "))
        let other = nginx.url(.secure).replacing("https:", with: "http:")
        same(await transport.failure(of: HTTPRequest("GET", other)), "none: 400")
    }

    @Test func `is told by a server that wants a certificate`() async {
        let url = nginx.url(.strict)
        let certificates = nginx.certificates
        same(await transport.failure(of: HTTPRequest("GET", url, tls: certificates.trusting())), "none: 400")
        same(
            await transport.failure(of: HTTPRequest("GET", url, tls: certificates.trusting(as: "mallory"))), "none: 400"
        )
        same(await transport.failure(of: HTTPRequest("GET", url, tls: certificates.trusting(as: "alice"))), "none: 200")
    }

    @Test func `says which of its settings cannot be used`() async {
        let certificates = nginx.certificates
        let nonsense = Array("-----BEGIN NONSENSE-----\n".utf8)
        func failure(_ change: (inout TLSSettings) -> Void) async -> String {
            var tls = certificates.trusting(as: "alice")
            change(&tls)
            return await transport.failure(of: HTTPRequest("GET", nginx.url(.secure), tls: tls))
        }
        let ours = "unsendable: SERVER: the client certificate or its key cannot be used: "
        #expect(await failure { $0.authorities = nonsense }.hasPrefix("unsendable: SERVER: the authorities to trust "))
        #expect(await failure { $0.certificate = nonsense }.hasPrefix(ours))
        #expect(await failure { $0.key = nonsense }.hasPrefix(ours))
        #expect(await failure { $0.key = certificates["bob.key"] }.hasPrefix(ours))
        same(
            await failure { $0.key = nil }, "unsendable: SERVER: there is a client certificate without its key")
        same(
            await failure { $0.serverName = "a b" }, "unsendable: SERVER: the TLS server name “a b” is not a host name")
    }

    @Test func `gives up a server that never finishes its handshake`() async {
        let server = ScriptedServer { connection, _ in connection.waitForEnd() }
        let url = server.url.replacing("http:", with: "https:")
        let request = HTTPRequest("GET", url, tls: nginx.certificates.trusting(), limits: .short)
        same(await transport.failure(of: request), "unreachable: SERVER: no connection within 200ms")
        await transport.expectNoTransfers()
    }

    /// A stream whose reader rests would hold up everything else on an HTTP/2 connection.
    @Test func `lets requests pass while a stream rests`() async throws {
        let tls = nginx.certificates.trusting()
        let stream = try await transport.open(HTTPRequest("GET", nginx.url(.secure, "/lines"), tls: tls))
        _ = try await stream.lines.next()
        let small = HTTPRequest("PATCH", nginx.url(.secure), tls: tls)
        for _ in 0..<20 { #expect(try await transport.text(small).hasPrefix("HTTP/2.0 ")) }
        var rest = 0
        while try await stream.lines.next() != nil { rest += 1 }
        same(rest, 65_535)
    }

    /// libcurl 7.88 would send requests into the middle of others on the HTTP/1.1 connection.
    @Test func `keeps requests apart at a server that speaks HTTP/2 on some connections only`() async throws {
        let nginx = nginx
        let relay = ScriptedServer { connection, number in
            connection.relay(to: nginx.port(number == 0 ? .oneStream : .secureHTTP1))
        }
        let url = relay.url.replacing("http:", with: "https:")
        let tls = nginx.certificates.trusting()
        let transport = transport
        let limits = HTTPLimits(total: .seconds(120))
        func slow() -> Task<String, Never> {
            Task { await transport.failure(of: HTTPRequest("GET", "\(url)slow/lines", tls: tls, limits: limits)) }
        }
        func get(_ path: String = "") async throws -> String {
            try await transport.text(HTTPRequest("GET", url + path, tls: tls, limits: limits))
        }
        // The one connection of HTTP/2, which carries one request at a time, and then one of HTTP/1.1.
        #expect(try await get().hasPrefix("HTTP/2.0 "))
        let first = slow()
        await expectSoon("the first slow request is not under way") { transport.transfers == 1 }
        let second = slow()
        await expectSoon("the second has no connection of its own") { relay.connections == 2 }
        #expect(try await get().hasPrefix("HTTP/1.1 "))
        // With another answer over HTTP/2 libcurl believes again that it may share, whatever connection there is.
        first.cancel()
        same(await first.value, "cancelled")
        #expect(try await get().hasPrefix("HTTP/2.0 "))
        let third = slow()
        await expectSoon("the third slow request is not under way") { transport.transfers == 2 }
        try await withThrowingTaskGroup { group in
            for number in 0..<50 {
                group.addTask {
                    let answer = try await transport.text(HTTPRequest("PATCH", "\(url)\(number)", tls: tls))
                    #expect(answer.hasPrefix("HTTP/1.1 ") && answer.hasSuffix(" for=/\(number)"))
                }
            }
            try await group.waitForAll()
        }
        for task in [second, third] {
            task.cancel()
            same(await task.value, "cancelled")
        }
    }

    /// The server's different answers to `count` tasks that ask at once, `each` so many times.
    private func answers(to request: HTTPRequest, count: Int, each: Int = 1) async throws -> Set<String> {
        let transport = transport
        return try await withThrowingTaskGroup(of: Set<String>.self) { group in
            for _ in 0..<count {
                group.addTask {
                    var answers: Set<String> = []
                    for _ in 0..<each { answers.insert(try await transport.text(request)) }
                    return answers
                }
            }
            return try await group.reduce(into: []) { $0.formUnion($1) }
        }
    }
}
