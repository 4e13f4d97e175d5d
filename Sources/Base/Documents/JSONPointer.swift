/// A path as RFC 6901 writes it: `/metadata/annotations/example.com~1owner`.
struct JSONPointer: Equatable {
    var steps: [String]

    /// Reads `~1` as `/` and `~0` as `~`.
    init(_ text: String) throws(PatchFault) {
        guard !text.isEmpty else {
            steps = []
            return
        }
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts[0].isEmpty else { throw .noSlash(text) }
        steps = []
        for part in parts.dropFirst() { steps.append(try Self.unescaped(part, in: text)) }
    }

    /// Writes the step as a part of a pointer.
    static func escaped(_ step: String) -> String {
        guard step.utf8.contains(where: { $0 == UInt8(ascii: "~") || $0 == UInt8(ascii: "/") }) else { return step }
        // Not by character: a combining mark behind a slash makes another character of it.
        return step.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "~": text += "~0"
            case "/": text += "~1"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }

    private static func unescaped(_ part: Substring.UTF8View.SubSequence, in text: String) throws(PatchFault) -> String
    {
        guard part.contains(UInt8(ascii: "~")) else { return String(Substring(part)) }
        var bytes: [UInt8] = []
        var iterator = part.makeIterator()
        while let byte = iterator.next() {
            guard byte == UInt8(ascii: "~") else {
                bytes.append(byte)
                continue
            }
            switch iterator.next() {
            case UInt8(ascii: "0"): bytes.append(UInt8(ascii: "~"))
            case UInt8(ascii: "1"): bytes.append(UInt8(ascii: "/"))
            default: throw .loneTilde(text)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
