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
        if !path.isEmpty, let member = place(of: path, in: range) {
            let (before, behind) = (
                bytes[range.lowerBound..<member.lowerBound], bytes[member.upperBound..<range.upperBound]
            )
            let rest = try? readJSON(joining: before, behind) { Block(copying: $0, stringBytes: $1) }
            if let rest { return Document(rest).root }
        }
        return Document(try readJSON(bytes, in: range) { Block(copying: $0, stringBytes: $1) }).root
    }

    /// Reads one item as if those of these members that it lacks stood at its beginning.
    package func item(_ index: Int, adding beginning: Beginning) throws(DocumentComplaint) -> View {
        let text = bytes[items[index].range]
        guard !beginning.members.isEmpty, text.first == UInt8(ascii: "{") else { return try item(index) }
        // A name that stands twice is refused; so what can be read lacked them all.
        let whole = try? readJSON(joining: beginning.text, text.dropFirst()) { Block(copying: $0, stringBytes: $1) }
        if let whole { return Document(whole).root }
        let item = try item(index)
        let missing = beginning.members.filter { !item[$0.key].exists }.map { ($0.key, $0.value) }
        let present = item.value?.members?.map { ($0.key, $0.value) } ?? []
        return View(.object(Members(unique: missing + present)))
    }

    /// What a list says once for all its items, such as their kind.
    package struct Beginning: Sendable {
        let members: Members
        /// An object's text up to where the item's own members follow.
        fileprivate let text: ArraySlice<UInt8>

        package init(_ members: Members) {
            self.members = members
            text = Value.object(members).json.dropLast() + [UInt8(ascii: ",")]
        }
    }

    private func place(of path: [String], in range: Range<Int>) -> Range<Int>? {
        bytes.withUnsafeBufferPointer { buffer in
            var skipper = Skipper(buffer, in: range)
            return skipper.findMember(path)
        }
    }

    /// JSON that is wrong, or right but no list.
    private static func complaint(about bytes: [UInt8]) -> DocumentComplaint {
        JSONFaults.first(in: bytes, bytes.indices)
            ?? DocumentComplaint("is no object with a list called “items”", at: Place(line: 1, column: 1))
    }
}
