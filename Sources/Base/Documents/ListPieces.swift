internal import CSimdjson

/// Where the pieces of a list stand in its bytes, found by looking for their ends alone.
///
/// Every piece is read later, by itself, and what lies between them is checked here; so nothing
/// that is no JSON passes unseen.
struct ListPieces {
    /// The text of an object with all members but the items.
    private(set) var outline: [UInt8] = [UInt8(ascii: "{")]
    private(set) var items: [Piece] = []

    struct Piece: Sendable {
        let start: UInt32
        let length: UInt32

        var range: Range<Int> { Int(start)..<Int(start) + Int(length) }
    }

    /// `nil` when it is no list, or no JSON.
    init?(of bytes: [UInt8]) {
        guard bytes.count < UInt32.max else { return nil }
        let found = bytes.withUnsafeBufferPointer { buffer in
            var walk = Walk(bytes: buffer)
            return walk.readWhole(into: &self)
        }
        guard found else { return nil }
    }

    /// Goes through the two outer levels; each step says whether what it wanted was there.
    private struct Walk {
        let bytes: UnsafeBufferPointer<UInt8>
        var index = 0

        mutating func readWhole(into pieces: inout ListPieces) -> Bool {
            var seen = false
            guard take("{") else { return false }
            if take("}") { return false }
            repeat {
                skipSpace()
                let start = index
                guard let name = readText(), take(":") else { return false }
                if name {
                    if seen { return false }
                    seen = true
                    guard readItems(into: &pieces) else { return false }
                } else {
                    guard let value = readPiece() else { return false }
                    if pieces.outline.count > 1 { pieces.outline.append(UInt8(ascii: ",")) }
                    pieces.outline += bytes[start..<value.upperBound]
                }
            } while take(",")
            guard take("}") else { return false }
            pieces.outline.append(UInt8(ascii: "}"))
            skipSpace()
            return seen && index == bytes.count
        }

        private mutating func readItems(into pieces: inout ListPieces) -> Bool {
            guard take("[") else {
                guard let other = readPiece() else { return false }
                return bytes[other].elementsEqual("null".utf8)
            }
            if take("]") { return true }
            repeat {
                guard let item = readPiece() else { return false }
                pieces.items.append(Piece(start: UInt32(item.lowerBound), length: UInt32(item.count)))
            } while take(",")
            return take("]")
        }

        /// The bytes of a value of any kind.
        private mutating func readPiece() -> Range<Int>? {
            skipSpace()
            let start = index
            guard index < bytes.count else { return nil }
            switch bytes[index] {
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                let end = json_end_of_container(bytes.baseAddress, index, bytes.count)
                guard end > 0 else { return nil }
                index = end
            case UInt8(ascii: "\""):
                guard readText() != nil else { return nil }
            default:
                while index < bytes.count, bytes[index].continuesWord { index += 1 }
            }
            return index > start ? start..<index : nil
        }

        /// Skips a text and says whether it is “items”, however that is escaped.
        private mutating func readText() -> Bool? {
            let start = index
            guard take("\"") else { return nil }
            while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
                index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
            }
            guard index < bytes.count else { return nil }
            index += 1
            let text = bytes[start..<index]
            if text.elementsEqual(#""items""#.utf8) { return true }
            guard text.contains(UInt8(ascii: "\\")), text.count < 64 else { return false }
            return (try? Value(json: Array(text))) == "items"
        }

        private mutating func take(_ wanted: Unicode.Scalar) -> Bool {
            skipSpace()
            guard index < bytes.count, bytes[index] == UInt8(ascii: wanted) else { return false }
            index += 1
            return true
        }

        private mutating func skipSpace() {
            while index < bytes.count {
                switch bytes[index] {
                case 0x20, 0x0A, 0x0D, 0x09: index += 1
                default: return
                }
            }
        }
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
