@testable import CurlTransport
import HTTP
import TestSupport
import Testing

struct `A proxy` {
    let nginx: Nginx

    init() throws {
        nginx = try Nginx.shared()
    }

    /// Opens tunnels, to the port of each request, on this machine whatever the host; and passes on plain requests.
    private func proxy() -> ScriptedServer {
        ScriptedServer { connection, _ in
            guard let head = connection.request() else { return }
            let words = head.split(separator: " ")
            if words[0] == "CONNECT" {
                connection.send("HTTP/1.1 200 Go on\r\nX-Proxy: yes\r\n\r\n")
                connection.relay(to: Int(words[1].split(separator: ":").last!)!)
            } else {
                connection.answer("from the proxy")
            }
        }
    }

    private func transport(_ variables: [String: String]) -> CurlTransport {
        CurlTransport(environment: { variables[$0] })
    }

    @Test func `from the environment carries a TLS session that it cannot look into`() async throws {
        let proxy = proxy()
        let transport = transport(["https_proxy": "http://someone:secret@127.0.0.1:\(proxy.port)", "NO_PROXY": "other"])
        var tls = nginx.certificates.trusting()
        tls.serverName = "localhost"
        let url = nginx.url(.secure, host: "api.example")
        let answer = try await transport.send(HTTPRequest("GET", url, headers: ["Authorization": "Bearer t"], tls: tls))
        #expect(answer.headers["x-proxy"] == nil)
        #expect(String(decoding: answer.body, as: UTF8.self).contains("host=api.example:\(nginx.port(.secure)) "))
        let seen = proxy.requests.joined()
        #expect(seen.hasPrefix("CONNECT api.example:\(nginx.port(.secure)) HTTP/1.1\r\n"))
        #expect(seen.contains("Proxy-Authorization: Basic ") && !seen.contains("Bearer"))
    }

    @Test func `that a request names passes on a plain one`() async throws {
        let proxy = proxy()
        let request = HTTPRequest("GET", "http://api.example/a", proxy: .url("127.0.0.1:\(proxy.port)"))
        same(try await transport([:]).text(request), "from the proxy")
        #expect(proxy.requests.first?.hasPrefix("GET http://api.example/a HTTP/1.1\r\n") == true)
    }

    @Test func `is not used where it is not wanted`() async throws {
        let proxy = proxy()
        let everything = [
            "HTTP_PROXY": proxy.url, "HTTPS_PROXY": proxy.url, "http_proxy": proxy.url, "all_proxy": proxy.url,
        ]
        _ = try await transport(everything).send(HTTPRequest("GET", nginx.url(.plain)))
        _ = try await transport(everything).send(HTTPRequest("GET", nginx.url(.plain), proxy: .none))
        #expect(proxy.requests == [])
    }

    @Test func `that refuses means that nothing was sent`() async {
        let refusing = ScriptedServer { connection, _ in
            connection.request()
            connection.send("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        }
        func failure(_ url: String, limits: HTTPLimits = HTTPLimits()) async -> String {
            let request = HTTPRequest("PATCH", "https://api.example:6443/", proxy: .url(url), limits: limits)
            return await transport([:]).failure(of: request)
        }
        let through = "unreachable: api.example:6443 through the proxy SERVER: "
        same(
            await failure("http://me:secret@127.0.0.1:\(refusing.port)"),
            "\(through)the proxy refused with 403, after T")
        same(await failure("http://me:secret@127.0.0.1:1"), "\(through)connection refused, after T")
        let silent = ScriptedServer { connection, _ in connection.waitForEnd() }
        same(
            await failure("http://me:secret@127.0.0.1:\(silent.port)", limits: .short),
            "\(through)no connection within 200ms")
        let closing = ScriptedServer { connection, _ in connection.request() }
        #expect(await failure("http://127.0.0.1:\(closing.port)").hasPrefix("\(through)no connection: "))
    }
}

struct `The proxy for a server` {
    /// A line per case: the URL and the variables, a tab, the proxy or the complaint.
    @Test(arguments: goldenLines("proxies.txt"))
    func `is chosen as the variables say`(given: String, chosen: String) throws {
        let words = given.split(separator: " ")
        let variables = Dictionary(
            uniqueKeysWithValues: words.dropFirst().map { word in
                let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                return (String(halves[0]), String(halves[1].replacing("_", with: " ")))
            })
        let target = try Target(String(words[0]))
        do {
            same(try Proxy.url(for: target, environment: { variables[$0] }) ?? "none", chosen)
        } catch {
            same("\(error)", chosen)
        }
    }
}
