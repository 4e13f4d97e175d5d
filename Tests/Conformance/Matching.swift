internal import Documents

/// Compares an answer with what a case expects, and says where they differ.
///
/// Of an object only the members that are expected are looked at; lists must be as long as
/// expected. Texts may hold `…`, which stands for anything; four texts are words of their own:
///
///     <any>       something is there
///     <absent>    nothing is there
///     <none>      nothing is there, or null, or an empty list, which servers mix up
///     <not TEXT>  something else is there
struct Matching {
    private(set) var differences: [String] = []

    static func differences(between seen: Value?, and expected: Value, at path: FieldPath = .root) -> [String] {
        var matching = Matching()
        matching.compare(seen, expected, path)
        return matching.differences
    }

    private mutating func compare(_ seen: Value?, _ expected: Value, _ path: FieldPath) {
        switch (expected, seen) {
        case (.string("<absent>"), let seen): if seen != nil { differ(path, seen, expected) }
        case (.string("<none>"), let seen):
            if seen != nil, seen != .null, seen != .list([]) { differ(path, seen, expected) }
        case (.string("<any>"), let seen): if seen == nil || seen == .null { differ(path, seen, expected) }
        case (.string(let text), let seen) where text.hasPrefix("<not "):
            if seen == nil || seen == .string(String(text.dropFirst(5).dropLast())) { differ(path, seen, expected) }
        case (.string(let text), .string(let seenText)?):
            if !Self.matches(seenText, text) { differ(path, seen, expected) }
        case (.object(let members), .object(let seenMembers)?):
            for member in members { compare(seenMembers[member.key], member.value, path.appending(member.key)) }
        case (.list(let elements), .list(let seenElements)?) where elements.count == seenElements.count:
            for (index, element) in elements.enumerated() {
                compare(seenElements[index], element, path.appending(index))
            }
        default: if seen != expected { differ(path, seen, expected) }
        }
    }

    private mutating func differ(_ path: FieldPath, _ seen: Value?, _ expected: Value) {
        let place = path.steps.isEmpty ? "the answer" : path.description
        differences.append("\(place) is \(seen.map { $0.jsonText } ?? "absent"), expected \(expected.jsonText)")
    }

    /// Whether a text is as a pattern says, in which `…` stands for anything.
    static func matches(_ text: String, _ pattern: String) -> Bool {
        let pieces = pattern.split(separator: "…", omittingEmptySubsequences: false)
        guard pieces.count > 1 else { return text == pattern }
        guard text.hasPrefix(pieces[0]) else { return false }
        var rest = text.dropFirst(pieces[0].count)
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.range(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(pieces[pieces.count - 1])
    }
}

extension Substring {
    /// The first place where another text stands in this one.
    fileprivate func range(of piece: Substring) -> Range<Index>? {
        indices.lazy.map { self[$0...] }.first { $0.hasPrefix(piece) }.map {
            $0.startIndex..<index($0.startIndex, offsetBy: piece.count)
        }
    }
}
