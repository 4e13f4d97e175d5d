internal import HTTP

/// What a request says before its body.
package struct RequestHead: Sendable {
    /// Its body is empty still.
    package var request: ServedRequest
    /// Whether another request may follow on the connection.
    package var keepsAlive: Bool
    /// Whether the client understands chunks, as those of HTTP/1.0 do not.
    package var takesChunks: Bool
    /// Whether the client waits for a word before it sends the body.
    package var awaitsContinue: Bool
    package var framing: Framing

    /// How the end of the body is found.
    package enum Framing: Sendable, Equatable {
        case none
        case length(Int)
        case chunks
    }

    /// More are no request that anybody means, and each costs more than its bytes.
    static let mostFields = 200

    /// A head of which the last line has not been read.
    struct Draft: Sendable {
        private var request = ServedRequest("", "")
        private var isOld = false
    }
}

extension RequestHead.Draft {
    /// Reads a request line: `GET /releases?limit=1 HTTP/1.1`.
    init(_ line: ArraySlice<UInt8>) throws(Refusal) {
        guard let first = line.firstIndex(of: UInt8(ascii: " ")), let last = line.lastIndex(of: UInt8(ascii: " ")),
            first < last
        else { throw Refusal(400, "The request line is not a method, a path and a version.") }
        guard isToken(line[..<first]) else { throw Refusal(400, "The method is not a word.") }
        let version = line[(last + 1)...]
        isOld = version.elementsEqual("HTTP/1.0".utf8)
        guard isOld || version.elementsEqual("HTTP/1.1".utf8) else { throw .version(version) }
        guard let target = RequestTarget(line[(first + 1)..<last]) else {
            throw Refusal(400, "The path is not written as a URL has it.")
        }
        let method = String(decoding: line[..<first], as: UTF8.self)
        request = ServedRequest(method, target.path, query: target.query)
    }

    mutating func add(_ line: ArraySlice<UInt8>) throws(Refusal) {
        guard request.headers.fields.count < RequestHead.mostFields else {
            throw Refusal(431, "There are more than \(RequestHead.mostFields) headers.")
        }
        request.headers.fields.append(try RequestHead.field(line))
    }

    func judged(by limits: ServingLimits) throws(Refusal) -> RequestHead {
        let hosts = values("Host").count
        guard hosts == 1 || hosts == 0 && isOld else { throw Refusal(400, "There is not exactly one header “Host”.") }
        let framing = try framing(limits)
        let expectations = values("Expect")
        guard isOld || expectations.allSatisfy({ $0.lowercased() == "100-continue" }) else {
            throw Refusal(417, "The only “Expect” understood is “100-continue”.")
        }
        return RequestHead(
            request: request, keepsAlive: !isOld && !asksToClose, takesChunks: !isOld,
            awaitsContinue: !isOld && !expectations.isEmpty && framing != .none && framing != .length(0),
            framing: framing)
    }

    private var asksToClose: Bool {
        values("Connection").contains { value in
            value.split(separator: ",").contains { $0.trimmed.lowercased() == "close" }
        }
    }

    private func framing(_ limits: ServingLimits) throws(Refusal) -> RequestHead.Framing {
        let (lengths, encodings) = (values("Content-Length"), values("Transfer-Encoding"))
        guard lengths.count <= 1 else { throw Refusal(400, "There is more than one header “Content-Length”.") }
        guard encodings.isEmpty else {
            guard lengths.isEmpty else {
                throw Refusal(400, "“Content-Length” and “Transfer-Encoding” do not go together.")
            }
            guard encodings.count == 1, encodings[0].lowercased() == "chunked", !isOld else {
                throw Refusal(501, "The only “Transfer-Encoding” understood is “chunked”, in HTTP/1.1.")
            }
            return .chunks
        }
        guard let digits = lengths.first else { return .none }
        guard !digits.isEmpty, digits.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            throw Refusal(400, "The header “Content-Length” is not a number.")
        }
        // What is no number now is too large for one.
        guard let length = Int(digits), length <= limits.body else { throw .bodyTooLong(limits) }
        return .length(length)
    }

    private func values(_ name: String) -> [String] {
        request.headers.fields.filter { $0.isNamed(name) }.map(\.value)
    }
}

extension RequestHead {
    /// Reads a line such as `Accept: application/json`.
    static func field(_ line: ArraySlice<UInt8>) throws(Refusal) -> HTTPHeaders.Field {
        // A line that begins with a space would go on with the one before, for readers of an older kind.
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), isToken(line[..<colon]) else {
            throw Refusal(400, "A header is not a name, a colon and a text.")
        }
        let isSpace = { (byte: UInt8) in byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
        var value = line[(colon + 1)...].drop(while: isSpace)
        while let last = value.last, isSpace(last) { value.removeLast() }
        return HTTPHeaders.Field(
            name: String(decoding: line[..<colon], as: UTF8.self), value: String(decoding: value, as: UTF8.self))
    }
}

extension Substring {
    /// Without spaces and tabs at either end.
    fileprivate var trimmed: Substring {
        var text = drop { $0 == " " || $0 == "\t" }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
