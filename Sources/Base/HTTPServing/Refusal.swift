/// Why a request gets no further than the server itself: a status, and a sentence for people.
package struct Refusal: Error, Sendable, Equatable {
    package let status: Int
    package let reason: String
    /// Whether nothing has been done, so that the client may just ask again in a moment.
    let isForNow: Bool

    init(_ status: Int, _ reason: String, isForNow: Bool = false) {
        self.status = status
        self.reason = reason
        self.isForNow = isForNow
    }
}

extension Refusal {
    static let notLines = Refusal(
        400, "The head is not lines of one header each, ended by carriage return and line feed.")
    static let notChunks = Refusal(400, "The body is not in chunks, as “Transfer-Encoding” says.")
    static let notSecure = Refusal(400, "This port takes requests over TLS alone: write https instead of http.")
    static let tooManyConnections = Refusal(503, "There are too many connections. Try again later.", isForNow: true)
    static let tooManyRequests = Refusal(503, "There are too many requests. Try again later.", isForNow: true)
    static let tooLate = Refusal(503, "There is no answer within the time for it.")
    static let stopping = Refusal(503, "The server is stopping.")

    static func headersTooLong(_ limits: ServingLimits) -> Refusal {
        Refusal(431, "The headers are longer than \(limits.headers) bytes.")
    }

    static func pathTooLong(_ limits: ServingLimits) -> Refusal {
        Refusal(414, "The path is longer than \(limits.headers) bytes.")
    }

    static func bodyTooLong(_ limits: ServingLimits) -> Refusal {
        Refusal(413, "The body is longer than \(limits.body) bytes.")
    }

    /// For what stands where `HTTP/1.1` should.
    static func version(_ text: ArraySlice<UInt8>) -> Refusal {
        text.starts(with: "HTTP/".utf8)
            ? Refusal(505, "The versions of HTTP that are understood are 1.1 and 1.0.")
            : Refusal(400, "The request line is not a method, a path and a version.")
    }
}
