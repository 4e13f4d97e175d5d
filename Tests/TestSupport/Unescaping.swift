/// Golden lines hold what a line cannot as `‹n›` (an end of line), `‹t›` (a tab) and `‹ff›` (a byte in hex).
package func bytes(_ line: String) -> [UInt8] {
    var bytes: [UInt8] = []
    var rest = Substring(line)
    while let open = rest.firstIndex(of: "‹"), let close = rest[open...].firstIndex(of: "›") {
        bytes += rest[..<open].utf8
        let name = rest[rest.index(after: open)..<close]
        switch name {
        case "n": bytes.append(10)
        case "t": bytes.append(9)
        default: bytes.append(UInt8(name, radix: 16)!)
        }
        rest = rest[rest.index(after: close)...]
    }
    return bytes + rest.utf8
}

/// The same as text.
package func unescaped(_ line: String) -> String { String(decoding: bytes(line), as: UTF8.self) }
