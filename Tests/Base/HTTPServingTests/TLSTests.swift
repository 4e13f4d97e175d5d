import CurlTransport
import HTTP
import HTTPServing
import Instants
import Locks
import TestSupport
import Testing

struct `A server with an identity` {
    private let transport = CurlTransport()

    /// For its address, whatever the year of the test.
    private static func identity(
        for hosts: [String] = ["127.0.0.1", "::1", "localhost"], until year: Int = 2099
    ) throws -> ServingIdentity {
        let until = try Instant(rfc3339: "\(year)-01-01T00:00:00Z")
        return try ServingIdentity.selfSigned(for: hosts, from: Instant(rfc3339: "2020-01-01T00:00:00Z"), until: until)
    }

    @Test func `is believed by those who know it, and serves them over TLS`() async throws {
        let identity = try Self.identity()
        let server = try HTTPServer(at: .loopback, identity: identity) { request in
            ServedResponse(status: 200, headers: ["X-Path": request.path], body: request.body)
        }
        let tls = TLSSettings(authorities: identity.certificates)
        for host in ["127.0.0.1", "localhost"] {
            for size in [0, 10, 900_000] {
                let body = [UInt8](repeating: 7, count: size)
                let request = HTTPRequest("PUT", "https://\(host):\(server.port)/a", body: body, tls: tls)
                let answer = try await transport.send(request)
                same(answer.status == 200 && answer.body == body && answer.headers["X-Path"] == "/a", true)
            }
        }
        #expect(server.visits == 2)
    }

    /// Who does not know it, who expects another, and who comes when its time is over.
    @Test(arguments: [(false, "127.0.0.1", 2099), (true, "127.0.0.2", 2099), (true, "127.0.0.1", 2021)])
    func `is not believed otherwise`(isKnown: Bool, host: String, until: Int) async throws {
        let identity = try Self.identity(until: until)
        let server = try HTTPServer(at: .loopback, identity: identity) { _ in .text("fine") }
        let tls = TLSSettings(authorities: isKnown ? identity.certificates : try Self.identity().certificates)
        let request = HTTPRequest(
            "GET", "https://127.0.0.1:\(server.port)/",
            tls: TLSSettings(authorities: tls.authorities, serverName: host == "127.0.0.1" ? nil : "other.example"))
        let failure = await #expect(throws: HTTPFailure.self) { try await transport.send(request) }
        if case .untrusted = failure {} else { Issue.record("\(String(describing: failure))") }
    }

    @Test func `streams, waits for slow clients, and notices those that leave`() async throws {
        let identity = try Self.identity()
        let (written, ended) = (Lock(0), Lock(false))
        let server = try HTTPServer(at: .loopback, identity: identity) { request in
            ServedResponse(status: 200) { body in
                let lines = request.path == "/many" ? 20_000 : 1
                for number in 0..<lines {
                    try? await body.write(Array("\(number) \(String(repeating: "x", count: 1_000))\n".utf8))
                    written.withLock { $0 += 1 }
                }
                guard request.path == "/idle" else { return }
                for await _ in AsyncStream.makeStream(of: Never.self).stream {}
                ended.withLock { $0 = true }
            }
        }
        let tls = TLSSettings(authorities: identity.certificates)
        let many = try await transport.open(HTTPRequest("GET", "https://127.0.0.1:\(server.port)/many", tls: tls))
        for number in 0..<20_000 {
            let line = try #require(try await many.lines.next())
            same(line.starts(with: "\(number) x".utf8) && line.count > 1_000, true)
        }
        #expect(try await many.lines.next() == nil)
        do {
            let idle = try await transport.open(HTTPRequest("GET", "https://127.0.0.1:\(server.port)/idle", tls: tls))
            #expect(try await idle.lines.next()?.count == 1_002)
        }
        await expectSoon("nobody was told") { ended.withLock { $0 } }
    }

    @Test(arguments: [
        (
            "GET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "400 This port takes requests over TLS alone: write https instead of http."
        ),
        ("\u{16}\u{3}\u{1}\u{0}\u{5}hello", nil), ("nonsense nonsense nonsense", nil), ("", nil),
    ])
    func `hears no one who does not speak TLS`(text: String, answer: String?) async throws {
        let server = try HTTPServer(
            at: .loopback, limits: ServingLimits(handshake: .milliseconds(200)), identity: Self.identity()
        ) { _ in .text("fine") }
        let client = RawClient(server.port)
        await client.send(text)
        let summary = await client.summary()
        if let answer { #expect(summary == answer) } else { #expect(!summary.contains("200"), "\(summary)") }
        await expectSoon("a connection is left") { server.connections == 0 }
    }

    @Test func `is refused where it cannot be made`() throws {
        var transcript = ""
        for hosts in [[], [""], ["a b"], ["a,DNS:b"], ["a\0"], ["127.0.0.1", "[::1]"], ["ü"], ["a\n"]] {
            do {
                _ = try Self.identity(for: hosts)
                transcript += "\(hosts): made\n"
            } catch {
                transcript += "\(hosts): \(error)\n"
            }
        }
        let (one, other) = (try Self.identity(), try Self.identity())
        for (certificates, key) in [
            ([], one.key), (Array("nonsense".utf8), one.key), (one.certificates, []), (one.certificates, other.key),
            (one.key, one.key), (one.certificates + Array("-----BEGIN CERTIFICATE-----\nAA\n".utf8), one.key),
            (one.certificates + other.certificates, one.key),
        ] {
            let identity = ServingIdentity(certificates: certificates, key: key)
            do {
                _ = try HTTPServer(at: .loopback, identity: identity) { _ in .text("") }
                transcript += "served\n"
            } catch {
                transcript += "\(error)\n"
            }
        }
        expectGolden(transcript, "identities.txt")
    }
}
