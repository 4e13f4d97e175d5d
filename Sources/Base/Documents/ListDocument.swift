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

    /// Reads one item, from the first (0) on, without the member at a path of names, and as if those
    /// members of `beginning` that it lacks stood at its own beginning.
    package func item(
        _ index: Int, adding beginning: Beginning = .nothing, without path: [String] = []
    ) throws(DocumentComplaint) -> View {
        let range = items[index].range
        guard !beginning.members.isEmpty, bytes[range.lowerBound] == UInt8(ascii: "{") else {
            return try Document(json: bytes, in: range, without: path).root
        }
        var (first, second) = (beginning.text, bytes[range].dropFirst())
        if let hole = place(of: path, in: bytes, range) {
            first += bytes[second.startIndex..<hole.lowerBound]
            second = bytes[hole.upperBound..<range.upperBound]
        }
        // A name that stands twice is refused; so what can be read lacked them all.
        let whole = try? readJSON(joining: first, second) { Block(copying: $0, stringBytes: $1) }
        if let whole { return Document(whole).root }
        let item = try item(index, without: path)
        let missing = beginning.members.filter { !item[$0.key].exists }.map { ($0.key, $0.value) }
        let present = item.value?.members?.map { ($0.key, $0.value) } ?? []
        return View(.object(Members(unique: missing + present)))
    }

    /// What a list says once for all its items, such as their kind.
    package struct Beginning: Sendable {
        let members: Members
        /// An object's text up to where the item's own members follow.
        fileprivate let text: ArraySlice<UInt8>

        package static let nothing = Beginning(Members())

        package init(_ members: Members) {
            self.members = members
            text = Value.object(members).json.dropLast() + [UInt8(ascii: ",")]
        }
    }

    /// JSON that is wrong, or right but no list.
    private static func complaint(about bytes: [UInt8]) -> DocumentComplaint {
        JSONFaults.first(in: bytes, bytes.indices)
            ?? DocumentComplaint("is no object with a list called “items”", at: Place(line: 1, column: 1))
    }
}
