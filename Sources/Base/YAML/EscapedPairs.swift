internal import Documents

/// The same file with `\ud83d\ude00` spelt `\U0001F600`, as YAML has it, when the file is JSON.
///
/// JSON escapes a character beyond 16 bits as a pair of surrogates, which libyaml refuses. In JSON a
/// backslash stands in double quotes only, so that no parser is needed to find them; other YAML with such a pair
/// is refused by kubectl, too. Blanks behind the closing quote make up for the shorter escapes, so that all places
/// stay right.
func respellingEscapedPairs(_ bytes: [UInt8]) -> [UInt8] {
    guard hasEscapedPair(bytes), (try? Document(json: bytes)) != nil else { return bytes }
    var respelled: [UInt8] = []
    respelled.reserveCapacity(bytes.count)
    var missing = 0
    var index = 0
    while index < bytes.count {
        switch bytes[index] {
        case UInt8(ascii: "\\"):
            if let scalar = escapedPair(in: bytes, at: index) {
                let digits = String(scalar.value, radix: 16)
                let escape = "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
                respelled += escape.utf8
                missing += pairLength - escape.utf8.count
                index += pairLength
            } else {
                respelled += bytes[index...(index + 1)]
                index += 2
            }
        case UInt8(ascii: "\""):
            respelled.append(bytes[index])
            respelled += repeatElement(UInt8(ascii: " "), count: missing)
            missing = 0
            index += 1
        default:
            respelled.append(bytes[index])
            index += 1
        }
    }
    return respelled
}

private let pairLength = #"\ud83d\ude00"#.utf8.count

/// Whether it is worth a closer look; an escaped backslash may stand before what looks like a pair.
private func hasEscapedPair(_ bytes: [UInt8]) -> Bool {
    bytes.indices.contains { bytes[$0] == UInt8(ascii: "\\") && escapedPair(in: bytes, at: $0) != nil }
}

private func escapedPair(in bytes: [UInt8], at index: Int) -> Unicode.Scalar? {
    guard let high = escapedUnit(in: bytes, at: index), UTF16.isLeadSurrogate(high),
        let low = escapedUnit(in: bytes, at: index + pairLength / 2), UTF16.isTrailSurrogate(low)
    else { return nil }
    return Unicode.Scalar(0x10000 + UInt32(high & 0x3FF) << 10 + UInt32(low & 0x3FF))
}

/// The 16 bits that `\ud83d` stands for.
private func escapedUnit(in bytes: [UInt8], at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == UInt8(ascii: "u") else {
        return nil
    }
    return UInt16(String(decoding: bytes[(index + 2)..<(index + 6)], as: UTF8.self), radix: 16)
}
