import Documents

/// The built-in kinds and the types they are made of, read from `table` on first use.
///
/// A line `apps/v1 Deployment = apps.v1.Deployment` names a kind's type, all others are types:
///
///     core.v1.ServicePort: name 1 s, port! 3 i32, protocol 2 s(SCTP|TCP|UDP) =TCP, appProtocol? 6 s
///     │                    │    │ │  │ required       │                      │     └ a zero is something said
///     │                    │    │ └ a scalar          └ one of these         └ a key left out means this
///     └ package and type   │    └ its number in protobuf
///                          └ a field
///
/// | notation | meaning |
/// |---|---|
/// | `s` `b` `i32` `i64` `f64` `bytes` `quantity` `intOrString` `any` | a scalar, or anything |
/// | `time` `microTime` | a moment to the second, to the microsecond |
/// | `Container`, `core.v1.Container` | another type, of the same package or of that one |
/// | `[s]`, `{s}` | a list, a map |
/// | `… set`, `… by name`, `… by port+protocol`, `… atomic` | how server-side apply merges it |
/// | `… merging`, `… merging name`, `… retaining`, `… replacing` | how strategic merge patch does |
/// | `+` after a name | an object has it from its first moment, if empty |
/// | `either` after a type | JSON has one of the fields in its place, protobuf all of them |
/// | `1.4` | in protobuf it is number 4 of a message that is number 1 |
package enum BuiltInTypes {
    /// From `apps/v1 Deployment` to `apps.v1.Deployment`.
    package static let kinds = contents.kinds
    package static let shapes = contents.shapes
    /// Of the types that stand for one of their fields, these fields; their shapes are anything.
    package static let alternatives = contents.alternatives

    private static let contents: (kinds: [String: String], shapes: [String: Shape], alternatives: [String: Shape]) = {
        var kinds: [String: String] = [:]
        var shapes: [String: Shape] = [:]
        var alternatives: [String: Shape] = [:]
        for line in table.split(separator: "\n") {
            if let equals = line.firstRange(of: " = ") {
                kinds[String(line[..<equals.lowerBound])] = String(line[equals.upperBound...])
            } else {
                let type = BuiltInType(line)
                shapes[type.name] = type.isEither ? .anything : type.shape
                if type.isEither { alternatives[type.name] = type.shape }
            }
        }
        return (kinds, shapes, alternatives)
    }()
}

/// One line of the table, read.
private struct BuiltInType {
    let name: String
    let shape: Shape
    let isEither: Bool

    init(_ line: Substring) {
        guard let colon = line.firstIndex(of: ":") else { malformed(line) }
        let head = line[..<colon].split(separator: " ")
        name = String(head[0])
        guard let dot = head[0].lastIndex(of: ".") else { malformed(line) }
        let package = head[0][..<dot]

        var fields: [String: Field] = [:]
        for text in line[colon...].dropFirst(2).split(separator: ", ") {
            let (name, field) = Self.field(text, in: package)
            fields[name] = field
        }
        isEither = head.contains("either")
        shape = .object(ObjectShape(fields, isAtomic: head.contains("atomic"), dropsEmpty: true))
    }

    private static func field(_ text: Substring, in package: Substring) -> (String, Field) {
        guard let space = text.firstIndex(of: " ") else { malformed(text) }
        var name = text[..<space]
        var rest = text[text.index(after: space)...]
        let numbers = numbers(&rest)
        var (shape, words) = type(rest, in: package)
        if words.first == "atomic", case .object(var object) = shape {
            object.isAtomic = true
            shape = .object(object)
            words.removeFirst()
        }
        var field = Field(shape)
        field.numbers = numbers
        switch name.last {
        case "!": field.isRequired = true
        case "+": field.isAlwaysThere = true
        case "?": field.tellsZero = true
        default: break
        }
        if field.isRequired || field.isAlwaysThere || field.tellsZero { name.removeLast() }
        field.patch = patchRule(&words)
        field.keyDefault = keyDefault(of: field, words.first)
        return (String(name), field)
    }

    /// What the table says; else what every required scalar is in Go before it is read, since servers take that as said.
    private static func keyDefault(of field: Field, _ word: Substring?) -> Value? {
        if let word, word.first == "=" { return .string(String(word.dropFirst())) }
        guard field.isRequired, case .scalar(let scalar) = field.shape else { return nil }
        return switch scalar {
        case .string: ""
        case .int32, .int64: 0
        case .bytes, .time, .quantity, .intOrString, .double, .bool: nil
        }
    }

    /// What `rest` begins with when that is a number, or several with dots between; takes them away.
    private static func numbers(_ rest: inout Substring) -> [Int] {
        guard let space = rest.firstIndex(of: " "), rest.first?.isNumber == true else { return [] }
        let numbers = rest[..<space].split(separator: ".").compactMap { Int($0) }
        rest = rest[rest.index(after: space)...]
        return numbers
    }

    private static func patchRule(_ words: inout ArraySlice<Substring>) -> PatchRule {
        var rule = PatchRule()
        if words.first == "merging" {
            rule.merges = true
            words.removeFirst()
            if let key = words.first, !["retaining", "replacing"].contains(key), key.first != "=" {
                rule.mergeKey = String(key)
                words.removeFirst()
            }
        }
        if words.first == "retaining" {
            rule.retainsKeys = true
            words.removeFirst()
        }
        if words.first == "replacing" {
            rule.replaces = true
            words.removeFirst()
        }
        return rule
    }

    /// The type that `text` begins with, and the words after it and after what says how a list is merged.
    private static func type(_ text: Substring, in package: Substring) -> (Shape, ArraySlice<Substring>) {
        if text.first == "[" {
            guard let end = text.lastIndex(of: "]") else { malformed(text) }
            let element = type(text[text.index(after: text.startIndex)..<end], in: package).0
            var words = text[text.index(after: end)...].split(separator: " ")[...]
            var list = ListShape(of: element)
            if words.first == "set" {
                list.merging = .set
                words.removeFirst()
            } else if words.first == "by", words.count > 1 {
                list.merging = .map(keys: words[words.startIndex + 1].split(separator: "+").map(String.init))
                words.removeFirst(2)
            }
            return (.list(list), words)
        }
        if text.first == "{" {
            guard let end = text.lastIndex(of: "}") else { malformed(text) }
            let element = type(text[text.index(after: text.startIndex)..<end], in: package).0
            let words = text[text.index(after: end)...].split(separator: " ")[...]
            return (.object(ObjectShape(others: element, dropsEmpty: true)), words)
        }
        let words = text.split(separator: " ")[...]
        return (scalar(words[0]) ?? .builtIn(qualified(words[0], in: package)), words.dropFirst())
    }

    private static func scalar(_ word: Substring) -> Shape? {
        switch word {
        case "any": .anything
        case "s": .scalar(.string())
        case "b": .scalar(.bool)
        case "i32": .scalar(.int32)
        case "i64": .scalar(.int64)
        case "f64": .scalar(.double)
        case "bytes": .scalar(.bytes)
        case "time": .scalar(.time())
        case "microTime": .scalar(.time(hasMicroseconds: true))
        case "quantity": .scalar(.quantity)
        case "intOrString": .scalar(.intOrString)
        default:
            if word.hasPrefix("s("), word.hasSuffix(")") {
                .scalar(
                    .string(
                        oneOf: word.dropFirst(2).dropLast().split(separator: "|", omittingEmptySubsequences: false)
                            .map(String.init)))
            } else {
                nil
            }
        }
    }

    private static func qualified(_ name: Substring, in package: Substring) -> String {
        name.contains(".") ? String(name) : "\(package).\(name)"
    }
}

/// The table is ours, so only a bug can break it.
private func malformed(_ text: Substring) -> Never {
    preconditionFailure("the table of built-in types has no meaning at “\(text)”")
}
