internal import Documents
internal import Instants

/// One column of a table: what it is called, and what it shows of an object.
struct Column: Sendable {
    var name: String
    /// What the cells are meant to be; real servers are careless here, and so are we where they are.
    var type = "string"
    /// `name` for the column by which `kubectl` tells objects apart.
    var format = ""
    var description: String
    /// 0 is always shown, more only where there is room for it (`-o wide`).
    var priority = 0
    var cell: @Sendable (View, Instant) -> Value

    var definition: Value {
        [
            "name": .string(name), "type": .string(type), "format": .string(format),
            "description": .string(description), "priority": .int(priority),
        ]
    }

    /// The same, shown only where there is room for it.
    var wide: Column {
        var column = self
        column.priority = 1
        return column
    }
}

extension Column {
    static func text(
        _ name: String, _ description: String, type: String = "string", _ text: @escaping @Sendable (View) -> String
    ) -> Column {
        Column(name: name, type: type, description: description) { object, _ in .string(text(object)) }
    }

    static func number(
        _ name: String, _ description: String, type: String = "integer", _ number: @escaping @Sendable (View) -> Int
    ) -> Column {
        Column(name: name, type: type, description: description) { object, _ in .int(number(object)) }
    }

    /// A text that depends on what time it is.
    static func time(
        _ name: String, _ description: String, _ text: @escaping @Sendable (View, Instant) -> String
    ) -> Column {
        Column(name: name, description: description) { object, now in .string(text(object, now)) }
    }
}

extension Column {
    static let name: Column = {
        var column = Column.text("Name", "What the object is called.") { $0["metadata"]["name"].text }
        column.format = "name"
        return column
    }()

    static let age = Column.time("Age", "How long ago the object was created.") {
        ageText($0["metadata"]["creationTimestamp"], now: $1)
    }

    static let createdAt = Column.text("Created At", "When the object was created.", type: "date") {
        $0["metadata"]["creationTimestamp"].text
    }

    /// Of kinds that have no columns of their own.
    static let unlisted: [Column] = [name, createdAt]
}
