package import HTTP

/// An answer; how long it is stands not among its headers, since the server says it.
///
/// With `Connection: close` among them the connection ends after it, as for a client that shall try elsewhere.
package struct ServedResponse: Sendable {
    /// From 200 to 599.
    package let status: Int
    package var headers: HTTPHeaders
    /// All of it; nothing where it is streamed.
    package var body: [UInt8]
    /// Writes the body piece by piece, as it comes to be; the answer ends when this returns.
    package let stream: (@Sendable (any BodyWriter) async -> Void)?

    package init(status: Int, headers: HTTPHeaders = [:], body: [UInt8] = []) {
        precondition(200...599 ~= status, "\(status) is not the status of a whole answer")
        self.status = status
        self.headers = headers
        self.body = body
        stream = nil
    }

    package init(
        status: Int, headers: HTTPHeaders = [:], stream: @escaping @Sendable (any BodyWriter) async -> Void
    ) {
        precondition(200...599 ~= status, "\(status) is not the status of a whole answer")
        self.status = status
        self.headers = headers
        body = []
        self.stream = stream
    }

    package static func text(_ text: String, status: Int = 200) -> ServedResponse {
        // Texts quote what clients send, and no browser shall guess that to be a page.
        let headers: HTTPHeaders = [
            "Content-Type": "text/plain; charset=utf-8", "X-Content-Type-Options": "nosniff",
        ]
        return ServedResponse(status: status, headers: headers, body: Array(text.utf8))
    }

    /// - Parameter body: JSON as bytes, as `Value.json` gives them.
    package static func json(_ body: [UInt8], status: Int = 200) -> ServedResponse {
        let headers: HTTPHeaders = ["Content-Type": "application/json", "X-Content-Type-Options": "nosniff"]
        return ServedResponse(status: status, headers: headers, body: body)
    }
}

/// Where the pieces of a streamed answer go.
package protocol BodyWriter: Sendable {
    /// Sends a piece, and returns when there is room for the next: a slow client slows its handler down.
    ///
    /// Throws as soon as the client has left or the server stops; then nothing more can be written.
    func write(_ piece: [UInt8]) async throws(ClientLeft)
}

/// Nobody is there any more to write to.
package struct ClientLeft: Error {
    package init() {}
}

extension ServedResponse {
    var endsConnection: Bool { headers["Connection"] == "close" }

    /// The header that no client could read as it is meant, or would read as another one.
    var unsendableHeader: String? {
        headers.fields.first { !isToken($0.name.utf8) || !isHeaderValue($0.value) }?.name
    }
}
