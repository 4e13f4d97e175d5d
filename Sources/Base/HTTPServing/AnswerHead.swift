internal import HTTP

/// The status line and the headers of an answer, as they go over the wire.
struct AnswerHead {
    let status: Int
    let headers: HTTPHeaders
    let framing: Framing
    /// As HTTP writes it.
    let date: String
    /// Whether the connection ends with it.
    let isLast: Bool

    /// How the client finds the end of the body.
    enum Framing {
        case length(Int)
        case chunks
        /// By the end of the connection, or there is none with this status.
        case none
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(256 + headers.fields.count * 48)
        bytes += "HTTP/1.1 ".utf8
        bytes += String(status).utf8
        bytes += " ".utf8
        bytes += reason(status).utf8
        bytes += "\r\nDate: ".utf8
        bytes += date.utf8
        bytes += Self.lineEnd
        for field in headers.fields where !isOurs(field) {
            bytes += field.name.utf8
            bytes += ": ".utf8
            bytes += field.value.utf8
            bytes += Self.lineEnd
        }
        switch framing {
        case .length(let count):
            bytes += "Content-Length: ".utf8
            bytes += String(count).utf8
            bytes += Self.lineEnd
        case .chunks: bytes += "Transfer-Encoding: chunked\r\n".utf8
        case .none: break
        }
        if isLast { bytes += "Connection: close\r\n".utf8 }
        bytes += Self.lineEnd
        return bytes
    }

    static let proceed = Array("HTTP/1.1 100 Continue\r\n\r\n".utf8)
    static let lastChunk = Array("0\r\n\r\n".utf8)
    static let lineEnd = Array("\r\n".utf8)

    /// What the server says, whatever the handler thinks.
    private func isOurs(_ field: HTTPHeaders.Field) -> Bool { Self.ours.contains(where: field.isNamed) }

    private static let ours = ["Content-Length", "Transfer-Encoding", "Connection", "Date"]
}

extension AnswerHead {
    /// Whether an answer of this status has a body at all.
    static func hasBody(_ status: Int) -> Bool { status != 204 && status != 304 }
}

private func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 201: "Created"
    case 202: "Accepted"
    case 204: "No Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 304: "Not Modified"
    case 307: "Temporary Redirect"
    case 308: "Permanent Redirect"
    case 400: "Bad Request"
    case 401: "Unauthorized"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 406: "Not Acceptable"
    case 409: "Conflict"
    case 410: "Gone"
    case 413: "Content Too Large"
    case 414: "URI Too Long"
    case 415: "Unsupported Media Type"
    case 417: "Expectation Failed"
    case 422: "Unprocessable Content"
    case 429: "Too Many Requests"
    case 431: "Request Header Fields Too Large"
    case 500: "Internal Server Error"
    case 501: "Not Implemented"
    case 503: "Service Unavailable"
    case 504: "Gateway Timeout"
    case 505: "HTTP Version Not Supported"
    // The line ends with nothing, which it may.
    default: ""
    }
}
