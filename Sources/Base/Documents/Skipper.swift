internal import CSimdjson

/// Walks over JSON looking only for where pieces end; each step says whether what it wanted was there.
struct Skipper {
    let bytes: UnsafeBufferPointer<UInt8>
    var index: Int
    let end: Int

    init(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) {
        self.bytes = bytes
        index = range.lowerBound
        end = range.upperBound
    }

    /// The bytes of a value of any kind; what is in them is checked when they are read.
    mutating func takeValue() -> Range<Int>? {
        skipSpace()
        let start = index
        guard index < end else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let behind = json_end_of_container(bytes.baseAddress, index, end)
            guard behind > 0 else { return nil }
            index = behind
        case UInt8(ascii: "\""): return takeText()
        default:
            while index < end, bytes[index].continuesWord { index += 1 }
        }
        return index > start ? start..<index : nil
    }

    /// The bytes of a text with its quotes.
    mutating func takeText() -> Range<Int>? {
        guard take("\"") else { return nil }
        let start = index - 1
        while index < end, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        guard index < end else { return nil }
        index += 1
        return start..<index
    }

    mutating func take(_ wanted: Unicode.Scalar) -> Bool {
        skipSpace()
        guard index < end, bytes[index] == UInt8(ascii: wanted) else { return false }
        index += 1
        return true
    }

    mutating func skipSpace() {
        while index < end {
            switch bytes[index] {
            case 0x20, 0x0A, 0x0D, 0x09: index += 1
            default: return
            }
        }
    }

    /// The member at that path of names, with the comma that goes when it goes; the names must be written without escapes.
    mutating func findMember(_ path: [String]) -> Range<Int>? {
        guard let wanted = path.first, take("{") else { return nil }
        var comma: Int?
        repeat {
            skipSpace()
            let start = index
            guard let name = takeText(), take(":") else { return nil }
            guard name.count == wanted.utf8.count + 2, bytes[name].dropFirst().starts(with: wanted.utf8) else {
                guard takeValue() != nil else { return nil }
                skipSpace()
                comma = index
                continue
            }
            if path.count > 1 { return findMember(Array(path.dropFirst())) }
            guard takeValue() != nil else { return nil }
            if let comma { return comma..<index }
            _ = take(",")
            return start..<index
        } while take(",")
        return nil
    }
}

extension UInt8 {
    /// Of numbers, `true`, `false` and `null`, and of nothing that may follow them.
    fileprivate var continuesWord: Bool {
        switch self {
        case 0x20, 0x0A, 0x0D, 0x09, UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"): false
        default: true
        }
    }
}
