import CurlTransport
import HTTP
import Locks
import TestSupport
import Testing

/// What libcurl would do by itself: send again when a kept connection breaks.
struct `A request on a connection that was kept` {
    let transport = CurlTransport()

    /// Answers one request; reads a second and closes without a word.
    ///
    /// Later connections are answered.
    private func serverThatHangsUp(_ after: @escaping @Sendable (Connection) -> Void = { _ in }) -> ScriptedServer {
        ScriptedServer { connection, number in
            guard connection.request() != nil else { return }
            connection.answer("first")
            guard connection.request() != nil else { return }
            if number == 0 { return after(connection) }
            connection.answer("second")
            connection.waitForEnd()
        }
    }

    @Test(arguments: ["PATCH", "POST", "PUT", "DELETE"])
    func `is sent once when it may change something`(_ method: String) async throws {
        let server = serverThatHangsUp()
        let body = method == "DELETE" ? nil : Array("{}".utf8)
        let request = HTTPRequest(method, server.url, body: body)
        same(try await transport.text(request), "first")
        same(await transport.failure(of: request), "unanswered: SERVER: the connection broke before an answer came")
        same(server.requests.count, 2)
    }

    @Test func `is sent again when it only reads`() async throws {
        let server = serverThatHangsUp()
        let request = HTTPRequest("GET", server.url)
        same(try await transport.text(request), "first")
        same(try await transport.text(request), "first")
        same(server.requests.count, 3)
    }

    /// libcurl ends this with “connection refused”, which would be a lie about the first sending.
    @Test(arguments: ["GET", "PATCH"])
    func `is not called unsent when the server has gone`(_ method: String) async throws {
        let holder = Lock<ScriptedServer?>(nil)
        let server = serverThatHangsUp { _ in holder.withLock { $0 }?.stopListening() }
        holder.withLock { $0 = server }
        let request = HTTPRequest(method, server.url)
        same(try await transport.text(request), "first")
        let failure = await transport.failure(of: request)
        #expect(failure.hasPrefix("unanswered: "))
        same(await transport.failure(of: request), "unreachable: SERVER: connection refused, after T")
    }

    @Test func `goes over a new one when the server has closed the old one meanwhile`() async throws {
        let server = ScriptedServer { connection, _ in
            connection.request()
            connection.answer("fine")
        }
        for _ in 0..<5 {
            same(try await transport.text(HTTPRequest("PATCH", server.url, body: Array("{}".utf8))), "fine")
            await expectSoon("the server has not closed") { server.connections == 0 }
        }
        same(server.requests.count, 5)
    }
}
