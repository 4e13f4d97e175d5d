internal import Documents

extension ColumnPath {
    /// `nil` where it is none that we read.
    init?(_ text: String) {
        var reader = ColumnPathReader(Array(text.unicodeScalars))
        guard text.unicodeScalars.first == ".", let steps = reader.steps(), reader.isAtEnd else { return nil }
        self.steps = steps
    }
}

/// By scalars, not by characters: a combining mark behind a dot makes another character of it.
private struct ColumnPathReader {
    private let scalars: [Unicode.Scalar]
    private var place = 0

    init(_ scalars: [Unicode.Scalar]) {
        self.scalars = scalars
    }

    var isAtEnd: Bool { place == scalars.count }

    /// All that follow each other here.
    mutating func steps() -> [ColumnPath.Step]? {
        var steps: [ColumnPath.Step] = []
        while true {
            skipSpaces()
            if take("[?(") {
                guard let filter = filter() else { return nil }
                steps.append(.filter(filter))
            } else if take("[") {
                guard let found = brackets() else { return nil }
                steps += found
            } else if take(".") {
                let name = name()
                // Another dot would mean any depth; nothing at all is what `.` alone says.
                guard !name.isEmpty || isAtEnd else { return nil }
                steps.append(name == ["*"] ? .all : .member(text(name.filter { $0 != "\\" })))
            } else {
                return steps
            }
        }
    }

    /// Up to the next sign; a backslash takes the sign after it into the name.
    private mutating func name() -> [Unicode.Scalar] {
        var name: [Unicode.Scalar] = []
        while let next = peek, !Self.ends.contains(next) {
            name.append(next)
            place += 1
            if next == "\\", let escaped = peek {
                name.append(escaped)
                place += 1
            }
        }
        return name
    }

    private static let ends = Set(" \t\r\n.,[]$@{}".unicodeScalars)

    /// Reads on behind an opening bracket: `0]`, `1:3]`, `*]`, `'name']`.
    private mutating func brackets() -> [ColumnPath.Step]? {
        guard let end = scalars[place...].firstIndex(of: "]") else { return nil }
        let inside = Array(scalars[place..<end])
        place = end + 1
        if inside.first == "'" {
            guard inside.count >= 2, inside.last == "'", !inside[1..<inside.count - 1].contains("'") else { return nil }
            return ColumnPath("." + text(inside[1..<inside.count - 1]))?.steps
        }
        if inside == ["*"] { return [.slice(ColumnPath.Slice(start: nil, end: .ofList, stride: nil))] }
        return slice(inside).map { [.slice($0)] }
    }

    private func slice(_ inside: [Unicode.Scalar]) -> ColumnPath.Slice? {
        let parts = inside.split(separator: ":", omittingEmptySubsequences: false).map(text)
        // No list has more elements, and sums of these stay far from the ends of `Int`.
        let numbers = parts.map { Int32($0).map(Int.init) }
        guard parts.count <= 3, zip(parts, numbers).allSatisfy({ $0.isEmpty || ($1 != nil && $0.first != "+") })
        else { return nil }
        if parts.count == 3, let stride = numbers[2], stride < 1 { return nil }
        return ColumnPath.Slice(
            start: numbers[0], end: parts.count == 1 ? .afterStart : numbers[1].map { .place($0) } ?? .ofList,
            stride: parts.count == 3 ? numbers[2] : nil)
    }

    /// Reads on behind `[?(`: `@.type=="Ready")]`.
    private mutating func filter() -> ColumnPath.Filter? {
        // The bracket that closes it is the first that stands in no quotes.
        var quote: Unicode.Scalar?
        var end = place
        while end < scalars.count, scalars[end] != ")" || quote != nil {
            let scalar = scalars[end]
            if quote == nil, scalar == "\"" || scalar == "'" {
                quote = scalar
            } else if scalar == quote, scalars[end - 1] != "\\" {
                quote = nil
            }
            end += 1
        }
        guard end + 1 < scalars.count, scalars[end + 1] == "]" else { return nil }
        let inside = scalars[place..<end]
        place = end + 2

        let signs: Set<Unicode.Scalar> = ["!", "<", "=", ">"]
        let left = inside.prefix { !signs.contains($0) }
        let sign = inside[left.endIndex...].prefix { signs.contains($0) }
        guard let leftOperand = operand(left) else { return nil }
        if sign.isEmpty { return ColumnPath.Filter(left: leftOperand) }
        guard let known = ColumnPath.Filter.Sign(rawValue: text(sign)), let right = operand(inside[sign.endIndex...])
        else { return nil }
        return ColumnPath.Filter(left: leftOperand, comparison: .init(sign: known, right: right))
    }

    /// One side of a comparison: `@.type`, `"Ready"`, `3`, `true`.
    private func operand(_ written: ArraySlice<Unicode.Scalar>) -> ColumnPath.Filter.Operand? {
        let trimmed = written.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
        let scalars = Array(trimmed)
        switch scalars.first {
        case "\"", "'":
            guard scalars.count >= 2, scalars.last == scalars[0] else { return nil }
            return .value(.string(unescaped(scalars[1..<scalars.count - 1])))
        case "@", "$":
            var reader = ColumnPathReader(Array(scalars.dropFirst()))
            guard let steps = reader.steps(), reader.isAtEnd else { return nil }
            return .path(steps)
        default:
            let text = text(scalars[...])
            if let bool = Bool(text) { return .value(.bool(bool)) }
            if let int = Int(text) { return .value(.int(int)) }
            return Double(text).flatMap { $0.isFinite ? .value(.number($0)) : nil }
        }
    }

    private func unescaped(_ quoted: ArraySlice<Unicode.Scalar>) -> String {
        var result = String.UnicodeScalarView()
        var isEscaped = false
        for scalar in quoted {
            isEscaped = scalar == "\\" && !isEscaped
            if !isEscaped { result.append(scalar) }
        }
        return String(result)
    }

    private func text(_ scalars: some Sequence<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }

    private var peek: Unicode.Scalar? { isAtEnd ? nil : scalars[place] }

    private mutating func skipSpaces() {
        while peek == " " { place += 1 }
    }

    private mutating func take(_ sign: String) -> Bool {
        guard scalars[place...].starts(with: sign.unicodeScalars) else { return false }
        place += sign.unicodeScalars.count
        return true
    }
}
