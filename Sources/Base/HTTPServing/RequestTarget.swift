/// What stands in a request line between method and version, read to its last byte or not at all.
struct RequestTarget {
    let path: String
    let query: [(name: String, value: String)]

    /// Returns `nil` for what is no path and query: a bare word, half an escape, a control character, broken UTF-8.
    init?(_ target: ArraySlice<UInt8>) {
        // Spaces and bytes beyond ASCII must be escaped, and a fragment is never sent.
        guard target.first == UInt8(ascii: "/"), target.allSatisfy({ 0x21...0x7e ~= $0 && $0 != UInt8(ascii: "#") })
        else { return nil }
        let end = target.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        guard let path = decoded(target[..<end]) else { return nil }
        self.path = path
        var query: [(name: String, value: String)] = []
        for pair in target[end...].dropFirst().split(separator: UInt8(ascii: "&")) {
            let sides = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = decoded(sides[0], isQuery: true),
                let value = decoded(sides.count > 1 ? sides[1] : [], isQuery: true)
            else { return nil }
            query.append((name, value))
        }
        self.query = query
    }
}

/// - Parameter isQuery: whether a plus means a space, as forms write it.
private func decoded(_ text: ArraySlice<UInt8>, isQuery: Bool = false) -> String? {
    let isPlain = { (byte: UInt8) in byte != UInt8(ascii: "%") && !(isQuery && byte == UInt8(ascii: "+")) }
    if text.allSatisfy(isPlain) { return String(decoding: text, as: UTF8.self) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var rest = text
    while let byte = rest.popFirst() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = rest.popFirst().flatMap(hexadecimal), let low = rest.popFirst().flatMap(hexadecimal) else {
                return nil
            }
            bytes.append(high << 4 | low)
        case UInt8(ascii: "+") where isQuery: bytes.append(UInt8(ascii: " "))
        default: bytes.append(byte)
        }
    }
    // Lines and tabs are data in a query, and never part of a path.
    guard bytes.allSatisfy({ $0 >= (isQuery ? 0x01 : 0x20) && $0 != 0x7f }) else { return nil }
    return String(validating: bytes, as: UTF8.self)
}
