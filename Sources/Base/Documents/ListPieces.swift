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
            var skipper = Skipper(buffer, in: buffer.indices)
            return readWhole(&skipper)
        }
        guard found else { return nil }
    }

    private mutating func readWhole(_ skipper: inout Skipper) -> Bool {
        var seen = false
        guard skipper.take("{") else { return false }
        if skipper.take("}") { return false }
        repeat {
            guard let name = skipper.takeText(), skipper.take(":") else { return false }
            if Self.isItems(skipper.bytes[name]) {
                if seen { return false }
                seen = true
                guard readItems(&skipper) else { return false }
            } else {
                guard let value = skipper.takeValue() else { return false }
                if outline.count > 1 { outline.append(UInt8(ascii: ",")) }
                outline += skipper.bytes[name.lowerBound..<value.upperBound]
            }
        } while skipper.take(",")
        guard skipper.take("}") else { return false }
        outline.append(UInt8(ascii: "}"))
        skipper.skipSpace()
        return seen && skipper.index == skipper.end
    }

    private mutating func readItems(_ skipper: inout Skipper) -> Bool {
        guard skipper.take("[") else {
            guard let other = skipper.takeValue() else { return false }
            return skipper.bytes[other].elementsEqual("null".utf8)
        }
        if skipper.take("]") { return true }
        repeat {
            guard let item = skipper.takeValue() else { return false }
            items.append(Piece(start: UInt32(item.lowerBound), length: UInt32(item.count)))
        } while skipper.take(",")
        return skipper.take("]")
    }

    /// Whether this name is “items”, however it is escaped.
    private static func isItems(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if name.elementsEqual(#""items""#.utf8) { return true }
        guard name.contains(UInt8(ascii: "\\")), name.count < 64 else { return false }
        return (try? Value(json: Array(name))) == "items"
    }
}
