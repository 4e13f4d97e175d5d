@testable import CurlTransport
import HTTP
import TestSupport
import Testing

struct `A request` {
    let transport = CurlTransport()

    @Test func `is sent as it is, and its answer comes whole`() async throws {
        let server = ScriptedServer { connection, _ in
            while connection.request() != nil { connection.answer("fine", headers: "X-One: 1\r\nx-two:  2 \r\n") }
        }
        let request = HTTPRequest(
            "PATCH", "\(server.url)a/b?c=d", headers: ["Content-Type": "application/merge-patch+json", "X-Empty": ""],
            body: Array(#"{"a": 1}"#.utf8))
        let answer = try await transport.send(request)
        #expect(answer.status == 200)
        #expect(String(decoding: answer.body, as: UTF8.self) == "fine")
        #expect(answer.headers["X-ONE"] == "1" && answer.headers["X-Two"] == "2")
        let expected = """
            PATCH /a/b?c=d HTTP/1.1\r
            Host: 127.0.0.1:\(server.port)\r
            Accept: */*\r
            Accept-Encoding: gzip\r
            Content-Type: application/merge-patch+json\r
            X-Empty:\r
            Content-Length: 8\r
            \r
            {"a": 1}
            """
        #expect(server.requests == [expected])
    }

    @Test(arguments: [("GET", nil), ("HEAD", nil), ("DELETE", nil), ("POST", "0"), ("PUT", "0"), ("PATCH", "0")])
    func `without a body says so where one is expected`(method: String, length: String?) async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: \(method == "HEAD" ? 9_999_999_999 : 0)\r\n\r\n")
            connection.waitForEnd()
        }
        #expect(try await transport.send(HTTPRequest(method, server.url)).body == [])
        let lines = server.requests[0].split(separator: "\r\n")
        #expect(lines[0] == "\(method) / HTTP/1.1")
        #expect(lines.first { $0.hasPrefix("Content-Length: ") }?.dropFirst(16) == length.map { $0[...] })
        #expect(!server.requests[0].contains("Content-Type"))
    }

    @Test func `keeps nothing of those before it`() async throws {
        let server = ScriptedServer { connection, _ in
            while let request = connection.request() {
                connection.answer(request.hasPrefix("HEAD") ? "" : "fine")
            }
        }
        let head = "HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n"
        let cases: [(method: String, headers: HTTPHeaders, body: String?, rest: String)] = [
            (
                "PATCH", ["Content-Type": "a/b", "X": "y"], "{}",
                "Content-Type: a/b\r\nX: y\r\nContent-Length: 2\r\n\r\n{}"
            ),
            ("GET", [:], nil, "\r\n"), ("PUT", ["X": "z"], "1", "X: z\r\nContent-Length: 1\r\n\r\n1"),
            ("DELETE", [:], nil, "\r\n"), ("POST", [:], nil, "Content-Length: 0\r\n\r\n"), ("HEAD", [:], nil, "\r\n"),
            ("DELETE", [:], "{}", "Content-Length: 2\r\n\r\n{}"), ("GET", [:], nil, "\r\n"),
        ]
        for (method, headers, body, _) in cases {
            let request = HTTPRequest(method, server.url, headers: headers, body: body.map { Array($0.utf8) })
            same(try await transport.send(request).status, 200)
        }
        same(server.requests, cases.map { "\($0.method) / \(head)\($0.rest)" })
    }

    @Test func `that cannot be sent says what is wrong with it, and shows no secret`() async {
        let url = "http://127.0.0.1:1/?token=secret"
        let cases: [(HTTPRequest, String)] = [
            (HTTPRequest("GET", "secret"), "the URL does not begin with https:// or http://"),
            (HTTPRequest("GET", "file:///etc/secret"), "the URL begins with neither https:// nor http://"),
            (HTTPRequest("GET", "https://"), "the URL has no host that could be reached"),
            (HTTPRequest("GET", "https:///secret"), "the URL has no host that could be reached"),
            (HTTPRequest("GET", "https://me:secret@host:99999/"), "the URL's port is not a number from 1 to 65535"),
            (HTTPRequest("GET", "https://me:secret@fd00::1/"), "the URL's IPv6 address has no brackets"),
            (HTTPRequest("GET", "https://[fd00::1/"), "the URL's host has no closing ]"),
            (HTTPRequest("GET", "https://[fd00::1]secret/"), "the URL's host goes on after its ]"),
            (
                HTTPRequest("GET", "\(url)\r\nX: y"),
                "the URL has a character that must be percent-encoded, such as a space"
            ),
            (
                HTTPRequest("GET", "http://a\\@b/"),
                "the URL has a character that must be percent-encoded, such as a space"
            ),
            (HTTPRequest("GET x", url), "SERVER: the method is not a word of letters"),
            (HTTPRequest("", url), "SERVER: the method is not a word of letters"),
            (HTTPRequest("GET", url, headers: ["A:b": "secret"]), "SERVER: a header has a name that is none"),
            (
                HTTPRequest("GET", url, headers: ["Authorization": "Bearer secret\n"]),
                "SERVER: the header “Authorization” has a control character in its value"
            ),
        ]
        for (request, complaint) in cases {
            same(await transport.failure(of: request), "unsendable: \(complaint)")
            same(await transport.streamFailure(of: request), "unsendable: \(complaint)")
        }
    }

    @Test func `to nobody is known not to have been sent`() async {
        let refused = HTTPRequest("PATCH", "http://me:secret@127.0.0.1:1/?token=secret", headers: ["X": "secret"])
        same(await transport.failure(of: refused), "unreachable: SERVER: connection refused, after T")
        // A label of more than 63 letters, for which no name server is asked.
        let label = String(repeating: "x", count: 70)
        let unknown = await transport.failure(of: HTTPRequest("PATCH", "http://me:secret@\(label)/?secret"))
        same(unknown, "unreachable: \(label):80: there is no host “\(label)”, after T")
    }

    /// Before its answer is complete, and with as many at once as there are.
    @Test func `does not wait for others`() async throws {
        let server = ScriptedServer { connection, _ in
            while let request = connection.request() {
                if request.contains("/slow") { return connection.waitForEnd() }
                connection.answer(String(request.split(separator: " ")[1]))
            }
        }
        let transport = transport
        let slow = Task { await transport.failure(of: HTTPRequest("GET", "\(server.url)slow")) }
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                group.addTask {
                    same(try await transport.text(HTTPRequest("GET", "\(server.url)\(number)")), "/\(number)")
                }
            }
            try await group.waitForAll()
        }
        slow.cancel()
        same(await slow.value, "cancelled")
    }
}

struct `A URL` {
    @Test(arguments: [
        ("https://a.example", "a.example", 443), ("HTTP://A.Example/x?y#z", "a.example", 80),
        ("https://a:6443?x=http://b", "a", 6443), ("https://u:p@a:1/@b:2", "a", 1),
        ("https://[FD00::1]:2/", "fd00::1", 2),
        ("https://a@b@c/", "c", 443), ("http://10.0.0.1", "10.0.0.1", 80),
    ])
    func `leads to one server`(url: String, host: String, port: Int) throws {
        let target = try Target(url)
        #expect(target.host == host && target.port == port)
    }
}

struct `A line splitter` {
    /// Every way to cut a text into three pieces gives the same lines.
    @Test func `finds the same lines however the bytes come`() {
        let text = Array("one\n\ntwo and more\n\nlast".utf8)
        for first in 0...text.count {
            for second in first...text.count {
                var splitter = LineSplitter(limit: 12)
                var lines: [String] = []
                for piece in [text[..<first], text[first..<second], text[second...]] {
                    splitter.add(Array(piece))
                    while case .line(let line) = splitter.next() { lines.append(String(decoding: line, as: UTF8.self)) }
                }
                same(lines, ["one", "", "two and more", ""])
                same(splitter.half, 4)
            }
        }
    }

    @Test(arguments: [["12345678901"], ["1234567890", "1"], ["1", "234567890123\n"], ["1\n12345678901\n"]])
    func `keeps no more of a line than its limit`(pieces: [String]) {
        var splitter = LineSplitter(limit: 10)
        var last = LineSplitter.Next.more
        for piece in pieces {
            splitter.add(Array(piece.utf8))
            repeat { last = splitter.next() } while last == .line(Array("1".utf8))
        }
        #expect(last == .tooLong)
    }
}
