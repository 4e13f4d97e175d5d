import HTTPServing

/// Bytes of a connection, whole, cut where the first of them says, and one by one: the same requests come of them.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzHTTPHead(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let whole = events(of: bytes, cutEvery: max(1, count))
    precondition(events(of: bytes, cutEvery: Int(bytes.first ?? 1) % 29 + 2) == whole, "a cut changes what is read")
    precondition(events(of: bytes, cutEvery: 1) == whole, "single bytes are read otherwise")
    return 0
}

private func events(of bytes: [UInt8], cutEvery size: Int) -> [String] {
    let limits = ServingLimits(headers: 500, body: 100)
    var parser = RequestParser(limits)
    var (events, body, isOpen, isRefused) = ([String](), [UInt8](), false, false)
    for start in stride(from: 0, to: bytes.count, by: size) {
        let piece = Array(bytes[start..<min(start + size, bytes.count)])
        var rest = 0..<piece.count
        while let event = parser.next(in: piece, from: &rest) {
            precondition(!isRefused, "it reads on after it has refused")
            switch event {
            case .head(let head):
                precondition(!isOpen && body.isEmpty, "a request begins in another")
                precondition(head.request.path.utf8.first == UInt8(ascii: "/"), "a path does not begin with a slash")
                precondition(!head.request.method.isEmpty, "there is no method")
                precondition(head.request.path.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7f }, "a path has a control")
                events.append("\(head)")
                isOpen = true
            case .body(let range):
                precondition(isOpen && !range.isEmpty, "a body belongs to no request")
                body += piece[range]
                precondition(body.count <= limits.body, "a body is too long")
            case .end:
                precondition(isOpen, "a request ends that has not begun")
                events.append("\(body)")
                (body, isOpen) = ([], false)
            case .refused(let refusal):
                events.append("\(body) \(refusal)")
                isRefused = true
            }
        }
        precondition(rest.isEmpty, "it leaves bytes unread")
    }
    return events
}
