internal import Documents

/// The first character that has no place in a file of ours, if any.
///
/// libyaml would refuse most of these too, but without a line, and take some for line breaks that no editor shows.
func complaintAboutCharacters(in bytes: [UInt8]) -> DocumentComplaint? {
    guard let fault = bytes.withUnsafeBufferPointer({ firstFault(in: $0) }) else { return nil }
    return DocumentComplaint(fault.sentence, at: Place(ofByte: fault.offset, in: bytes))
}

private func firstFault(in bytes: UnsafeBufferPointer<UInt8>) -> (sentence: String, offset: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
        return ("begins with a byte order mark; save it as UTF-8 without one", 0)
    }
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        switch byte {
        case 0x09, 0x0A, 0x20..<0x7F: index += 1
        case 0x0D where index + 1 < bytes.count && bytes[index + 1] == 0x0A: index += 1
        case 0x0D: return ("a carriage return stands without a line feed; end lines with “\\n”", index)
        case 0..<0x20, 0x7F:
            let name = "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
            return ("has the control character “\(name)”; write it so, in double quotes", index)
        default:
            guard let (scalar, width) = decode(bytes, at: index) else {
                return ("is not UTF-8: the byte 0x\(String(byte, radix: 16)) cannot stand here", index)
            }
            if let sentence = fault(of: scalar) { return (sentence, index) }
            index += width
        }
    }
    return nil
}

private func decode(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    var iterator = bytes[index..<min(index + 4, bytes.count)].makeIterator()
    var decoder = UTF8()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return (scalar, UTF8.width(scalar))
}

private func fault(of scalar: Unicode.Scalar) -> String? {
    let code = scalar.value
    switch code {
    case 0x85, 0x2028, 0x2029:
        let name = code == 0x85 ? "\\x85" : "\\u\(String(code, radix: 16))"
        return "has a character that YAML takes for a line break; write it as “\(name)” in double quotes"
    case 0x80..<0xA0: return "has the control character “\\x\(String(code, radix: 16))”; write it so, in double quotes"
    case 0xFEFF: return "has a byte order mark in its middle; remove it, or write it as “\\ufeff” in double quotes"
    case 0xFFFE, 0xFFFF: return "has the character “\\u\(String(code, radix: 16))”; write it so, in double quotes"
    default: return nil
    }
}
