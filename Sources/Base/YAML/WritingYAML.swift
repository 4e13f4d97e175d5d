package import Documents

extension Value {
    /// The value as YAML in block style, with an end of line; reading it gives the value again.
    ///
    /// Texts stand in quotes when this or another reader of YAML would take them for something else, and
    /// in a block (`|`) when they have lines. Doubles without a fraction come back as whole numbers, as they
    /// do from API servers; what JSON cannot hold is null.
    package var yaml: String {
        var writer = YAMLWriter()
        writer.writeDocument(self)
        return writer.text
    }
}

private struct YAMLWriter {
    private(set) var text = ""

    mutating func writeDocument(_ value: Value) {
        if isBlock(value) {
            write(block: value, indent: 0, startsLine: true)
        } else {
            writeInLine(value, indent: 2)
        }
    }

    /// Lists and objects with something in them take lines of their own; all else stands behind its name.
    private func isBlock(_ value: Value) -> Bool {
        switch value {
        case .list(let list): !list.isEmpty
        case .object(let members): !members.isEmpty
        case .null, .bool, .int, .number, .string: false
        }
    }

    /// The first line may have begun already, behind a `-`.
    private mutating func write(block: Value, indent: Int, startsLine: Bool) {
        var startsLine = startsLine
        func begin() {
            if startsLine { text += String(repeating: " ", count: indent) }
            startsLine = true
        }
        for element in block.list ?? [] {
            begin()
            text += "- "
            if isBlock(element) {
                write(block: element, indent: indent + 2, startsLine: false)
            } else {
                writeInLine(element, indent: indent + 2)
            }
        }
        for (name, value) in block.members ?? Members() {
            begin()
            write(name: name, indent: indent)
            guard isBlock(value) else {
                text += " "
                writeInLine(value, indent: indent + 2)
                continue
            }
            text += "\n"
            // As kubectl does it, a list stands straight below its name.
            write(block: value, indent: value.list == nil ? indent + 2 : indent, startsLine: true)
        }
    }

    /// YAML wants a name to end within 1,024 characters, unless a `?` announces it.
    private mutating func write(name: String, indent: Int) {
        if name.utf8.count <= 200 {
            text += ScalarText.inLine(name) + ":"
        } else {
            text += "? " + ScalarText.inLine(name) + "\n" + String(repeating: " ", count: indent) + ":"
        }
    }

    private mutating func writeInLine(_ value: Value, indent: Int) {
        switch value {
        case .null: text += "null\n"
        case .bool(let bool): text += bool ? "true\n" : "false\n"
        case .int(let int): text += "\(int)\n"
        case .number(let number): text += number.isFinite ? "\(number)\n" : "null\n"
        case .string(let string): text += (ScalarText.block(string, indent: indent) ?? ScalarText.inLine(string)) + "\n"
        case .list: text += "[]\n"
        case .object: text += "{}\n"
        }
    }
}
