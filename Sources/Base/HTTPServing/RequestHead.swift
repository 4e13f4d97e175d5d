internal import HTTP

/// The head of a request as it was sent, and whether to go on with it.
struct RequestHead {
    var method: String
    var target: [UInt8]
    var version: String
    var headers: HTTPHeaders
    /// Of the request line and all headers, in bytes.
    var size: Int
    /// Whether nothing in it was skipped or mended when it was read.
    var isExact: Bool

    enum Verdict {
        case good(ServedRequest)
        /// To be said at once, after which the connection ends: where its next request begins is in doubt.
        case refused(ServedResponse)
        /// To be said when the body has been read and thrown away: a client that is still sending hears nothing.
        case tooLarge(ServedResponse)
    }

    /// Nothing is guessed: two readers of a request that guess differently are what smuggling lives on.
    func judged(by limits: ServingLimits) -> Verdict {
        if size > limits.headers {
            return refused(431, "The headers are longer than \(limits.headers) bytes.")
        }
        guard isExact else {
            return refused(400, "The head is not lines of one header each, ended by carriage return and line feed.")
        }
        guard isToken(method) else { return refused(400, "The method is not a word.") }
        guard let target = RequestTarget(target) else {
            return refused(400, "The path is not written as a URL has it.")
        }
        guard headers.fields.allSatisfy({ isToken($0.name) && isHeaderValue($0.value) }) else {
            return refused(400, "A header is not a name, a colon and a text.")
        }
        let hosts = values("Host").count
        guard hosts == 1 || hosts == 0 && version == "HTTP/1.0" else {
            return refused(400, "There is not exactly one header “Host”.")
        }
        if let refusal = framingMistake() { return refusal }
        if let length = headers["Content-Length"], Int(length).map({ $0 > limits.body }) ?? true {
            let answer = RequestHead.bodyTooLarge(limits)
            return headers["Expect"] == nil ? .tooLarge(answer) : .refused(answer)
        }
        return .good(ServedRequest(method, target.path, query: target.query, headers: headers))
    }

    static func bodyTooLarge(_ limits: ServingLimits) -> ServedResponse {
        .text("The body is longer than \(limits.body) bytes.\n", status: 413)
    }

    private func framingMistake() -> Verdict? {
        let lengths = values("Content-Length")
        let encodings = values("Transfer-Encoding")
        if lengths.count > 1 { return refused(400, "There is more than one header “Content-Length”.") }
        guard !encodings.isEmpty else { return nil }
        if !lengths.isEmpty {
            return refused(400, "“Content-Length” and “Transfer-Encoding” do not go together.")
        }
        guard encodings.count == 1, encodings[0].lowercased() == "chunked", version != "HTTP/1.0" else {
            return refused(501, "The only “Transfer-Encoding” understood is “chunked”, in HTTP/1.1.")
        }
        return nil
    }

    private func values(_ name: String) -> [String] {
        headers.fields.filter { $0.isNamed(name) }.map(\.value)
    }

    private func refused(_ status: Int, _ text: String) -> Verdict { .refused(.text("\(text)\n", status: status)) }
}

extension RequestHead {
    init(
        _ connection: OpaquePointer, method: UnsafePointer<CChar>, url: UnsafePointer<CChar>,
        version: UnsafePointer<CChar>, target: [UInt8]
    ) {
        let reader = HeadReader(connection, method: method, url: url, version: version, target: target.count)
        self.init(
            method: String(cString: method), target: target, version: String(cString: version),
            headers: reader.headers, size: reader.size, isExact: reader.isExact)
    }
}
