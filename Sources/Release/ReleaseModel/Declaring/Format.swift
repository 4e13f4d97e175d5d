package import Documents

/// How one kind of value is read from a document, written back, described in a schema and explained.
///
/// Scalars, lists, choices and whole structs are all formats, so they nest without further rules.
package struct Format<Value: Sendable>: Sendable {
    package let schema: Schema
    /// The value, or `nil` after at least one complaint.
    package let read: @Sendable (Node, inout Reading) -> Value?
    package let write: @Sendable (Value) -> Documents.Value
    /// Some value, for a struct that has to be made although this field could not be read; never handed out.
    let placeholder: (@Sendable () -> Value)?

    package init(
        schema: Schema, placeholder: (@Sendable () -> Value)? = nil,
        read: @escaping @Sendable (Node, inout Reading) -> Value?,
        write: @escaping @Sendable (Value) -> Documents.Value
    ) {
        self.schema = schema
        self.placeholder = placeholder
        self.read = read
        self.write = write
    }
}

extension Format {
    /// Reads a document of its own, with all that is wrong in it, in the order in which it stands there.
    package func decode(_ node: Node, at path: FieldPath = .root) -> (value: Value?, complaints: [Complaint]) {
        var reading = Reading(at: path)
        let value = read(node, &reading)
        return (value, reading.complaints.inOrder)
    }

    /// The same format for another type, of which each value stands for one of this.
    package func mapped<Other: Sendable>(
        to other: @escaping @Sendable (Value) -> Other, back: @escaping @Sendable (Other) -> Value
    ) -> Format<Other> {
        Format<Other>(
            schema: schema, placeholder: placeholder.map { make in { @Sendable in other(make()) } },
            read: { read($0, &$1).map(other) }, write: { write(back($0)) })
    }
}

extension [Complaint] {
    /// By place; what has none, or the same, stays in the order in which it was found.
    package var inOrder: [Complaint] {
        enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element)
    }
}
