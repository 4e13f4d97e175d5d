/// A list as the API server sends it, `{"kind": "PodList", "metadata": …, "items": [ … ]}`, its items read one at a time.
///
/// Only the ends of the items are found at once; so the memory it takes is that of the bytes and eight
/// more per item, and one item that cannot be read says so by itself and stops no other.
package struct ListDocument: Sendable {
    /// Everything but the items.
    package let outline: View

    private let bytes: [UInt8]
    private let items: [ListPieces.Piece]

    /// The bytes must be an object with a list called `items`; `null` counts as one without items.
    package init(json bytes: [UInt8]) throws(DocumentComplaint) {
        self.bytes = bytes
        guard let pieces = ListPieces(of: bytes) else { throw Self.complaint(about: bytes) }
        items = pieces.items
        do {
            outline = try Document(json: pieces.outline).root
        } catch {
            throw Self.complaint(about: bytes)
        }
    }

    package var count: Int { items.count }

    /// Reads one item, from the first (0) on, perhaps without the member at a path of names.
    ///
    /// What is left out is not even read: a third of what API servers send is `metadata.managedFields`.
    package func item(_ index: Int, without path: [String] = []) throws(DocumentComplaint) -> View {
        let range = items[index].range
        if !path.isEmpty, let rest = bytes(in: range, without: path), let document = try? Document(json: rest) {
            return document.root
        }
        return Document(try readJSON(bytes, in: range) { Block(copying: $0, stringBytes: $1) }).root
    }

    /// Reads one item as if those of these members that it lacks stood at its beginning: what the list says once for all.
    package func item(_ index: Int, adding members: Members) throws(DocumentComplaint) -> View {
        let item = try item(index)
        let missing = members.filter { !item[$0.key].exists }.map { ($0.key, $0.value) }
        guard !missing.isEmpty, bytes[items[index].range].first == UInt8(ascii: "{") else { return item }
        let rest = bytes[items[index].range].dropFirst()
        let isEmpty = rest.first { !" \t\r\n".utf8.contains($0) } == UInt8(ascii: "}")
        let beginning = Value.object(Members(unique: missing)).json.dropLast() + (isEmpty ? [] : [UInt8(ascii: ",")])
        return try Document(json: Array(beginning + rest)).root
    }

    private func bytes(in range: Range<Int>, without path: [String]) -> [UInt8]? {
        bytes.withUnsafeBufferPointer { buffer in
            var skipper = Skipper(buffer, in: range)
            guard let member = skipper.findMember(path) else { return nil }
            var rest: [UInt8] = []
            // The room behind saves the reader a copy.
            rest.reserveCapacity(range.count - member.count + 64)
            rest += buffer[range.lowerBound..<member.lowerBound]
            rest += buffer[member.upperBound..<range.upperBound]
            return rest
        }
    }

    /// JSON that is wrong, or right but no list.
    private static func complaint(about bytes: [UInt8]) -> DocumentComplaint {
        JSONFaults.first(in: bytes, bytes.indices)
            ?? DocumentComplaint("is no object with a list called “items”", at: Place(line: 1, column: 1))
    }
}
