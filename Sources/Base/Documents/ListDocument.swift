internal import CSimdjson

/// A list as the API server sends it, `{"kind": "PodList", "metadata": …, "items": [ … ]}`, its items read one at a time.
///
/// Only the ends of the items are found at once; so the memory it takes is that of the bytes and eight
/// more per item, and one item that cannot be read says so by itself and stops no other.
package struct ListDocument: Sendable {
    /// Everything but the items.
    package let outline: View

    private let bytes: [UInt8]
    private let items: [Piece]

    private struct Piece: Sendable {
        let start: UInt32
        let length: UInt32
    }

    /// The bytes must be an object with a list called `items`; `null` counts as one without items.
    package init(json bytes: [UInt8]) throws(DocumentComplaint) {
        let pieces = try Self.pieces(of: bytes)
        self.bytes = pieces.bytes
        items = pieces.items
        do {
            outline = try Document(json: pieces.outline).root
        } catch {
            throw Self.complaint(about: bytes)
        }
    }

    package var count: Int { items.count }

    /// Reads one item, from the first (0) on.
    package func item(_ index: Int) throws(DocumentComplaint) -> View {
        let item = items[index]
        let range = Int(item.start)..<Int(item.start + item.length)
        return Document(try readJSON(bytes, in: range) { Block(copying: $0, stringBytes: $1) }).root
    }

    /// Reads one item as if these members stood at its beginning: what the list says once for all its items.
    package func item(_ index: Int, adding members: Members) throws(DocumentComplaint) -> View {
        let item = items[index]
        let rest = bytes[Int(item.start)..<Int(item.start + item.length)].drop { $0 != UInt8(ascii: "{") }.dropFirst()
        guard !members.isEmpty, !rest.isEmpty else { return try self.item(index) }
        let isEmpty = rest.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "}")
        let beginning = Value.object(members).json.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")])
        return try Document(json: Array(beginning + rest)).root
    }
}

extension ListDocument {
    private static func pieces(
        of bytes: [UInt8]
    ) throws(DocumentComplaint) -> (bytes: [UInt8], outline: [UInt8], items: [Piece]) {
        defer { simdjson_let_go_of_large() }
        var bytes = bytes
        // The reader looks behind the end. An array mostly has room there; if not, this copies it.
        if bytes.capacity - bytes.count < simdjson_room() { bytes.reserveCapacity(bytes.count + simdjson_room()) }
        let room = bytes.capacity - bytes.count

        let pieces = bytes.withUnsafeBufferPointer { simdjson_read_outline($0.baseAddress, $0.count, room) }
        guard pieces.error == 0, pieces.items_members == 1, pieces.items_may_be_list != 0 else {
            throw complaint(about: bytes)
        }
        var outline = [UInt8(ascii: "{")]
        for member in UnsafeBufferPointer(start: pieces.members, count: pieces.member_count) {
            if outline.count > 1 { outline.append(UInt8(ascii: ",")) }
            outline += bytes[Int(member.start)..<Int(member.start + member.length)]
        }
        outline.append(UInt8(ascii: "}"))
        let items = UnsafeBufferPointer(start: pieces.items, count: pieces.item_count)
        return (bytes, outline, items.map { Piece(start: $0.start, length: $0.length) })
    }

    /// JSON that is wrong, or right but no list.
    private static func complaint(about bytes: [UInt8]) -> DocumentComplaint {
        JSONFaults.first(in: bytes, bytes.indices)
            ?? DocumentComplaint("is no object with a list called “items”", at: Place(line: 1, column: 1))
    }
}
