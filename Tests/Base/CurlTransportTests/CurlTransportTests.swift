import CurlTransport
import HTTP
import Testing

struct `A transport` {
    let transport = CurlTransport()

    @Test func `sends a request as it is and brings the whole answer`() async throws {
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

    @Test func `brings a stream line by line, as the lines come`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for chunk in ["one\ntw", "o\n", "\nfour\n"] {
                connection.send("\(String(chunk.utf8.count, radix: 16))\r\n\(chunk)\r\n")
            }
            connection.send("0\r\n\r\n")
            connection.waitForEnd()
        }
        let stream = try await transport.open(HTTPRequest("GET", server.url))
        var lines: [String] = []
        while let line = try await stream.lines.next() { lines.append(String(decoding: line, as: UTF8.self)) }
        #expect(stream.status == 200)
        #expect(lines == ["one", "two", "", "four"])
    }
}
