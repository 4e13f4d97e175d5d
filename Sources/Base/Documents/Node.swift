/// A value that remembers where it stood in its file.
package struct Node: Sendable, Equatable {
    package var content: Content
    package var place: Place
    /// The text of a scalar that stood in its file without quotes; `nil` for all else.
    ///
    /// So `NO`, which is read as false, can be told from `false`, and “write it in quotes” be said where
    /// a text was wanted.
    package var written: String?

    package indirect enum Content: Sendable, Equatable {
        /// Null, true or false, a number, text.
        case scalar(Value)
        case list([Node])
        case object([Member])
    }

    /// A name and its value, each with its place: an unknown name is reported where it stands.
    package struct Member: Sendable, Equatable {
        package var key: String
        package var keyPlace: Place
        package var value: Node

        package init(key: String, at keyPlace: Place, value: Node) {
            self.key = key
            self.keyPlace = keyPlace
            self.value = value
        }
    }

    package init(_ content: Content, at place: Place, written: String? = nil) {
        self.content = content
        self.place = place
        self.written = written
    }
}

extension Node {
    /// A node without places, for what comes from the API server.
    package init(_ value: Value) {
        place = .none
        switch value {
        case .null, .bool, .int, .number, .string: content = .scalar(value)
        case .list(let list): content = .list(list.map { Node($0) })
        case .object(let members):
            content = .object(members.map { Member(key: $0.key, at: .none, value: Node($0.value)) })
        }
    }

    /// The value alone.
    package var value: Value {
        switch content {
        case .scalar(let value): value
        case .list(let list): .list(list.map(\.value))
        case .object(let members): .object(Members(members.map { ($0.key, $0.value.value) }))
        }
    }

    package subscript(_ key: String) -> Node? {
        guard case .object(let members) = content else { return nil }
        return members.first { $0.key == key }?.value
    }
}

/// A line and a column of a file, both counted from 1; the column in characters, as editors count.
package struct Place: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    /// Of what stands in no file.
    package static let none = Place(line: 0, column: 0)

    package static func < (left: Place, right: Place) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}
