internal import Spelling

/// A piece of a pattern of images: text that stands there, or a name for what may.
enum ImagePatternPart: Sendable, Hashable {
    case literal(String)
    case name(String)

    var name: String? {
        switch self {
        case .literal: nil
        case .name(let name): name
        }
    }

    /// Empty when anything may stand here.
    var literal: String {
        switch self {
        case .literal(let text): text
        case .name: ""
        }
    }

    /// Takes a text of plain letters apart.
    static func parts(of text: String) throws(Mistake) -> [ImagePatternPart] {
        var parts: [ImagePatternPart] = []
        var rest = text[...]
        while !rest.isEmpty {
            let literal = rest.prefix { $0 != "{" && $0 != "}" }
            rest = rest[literal.endIndex...]
            if !literal.isEmpty { parts.append(.literal(String(literal))) }
            guard let brace = rest.first else { break }

            let place = text.distance(from: text.startIndex, to: rest.startIndex) + 1
            guard brace == "{" else {
                throw Mistake("\(text.quoted) has a } at character \(place) that closes nothing; leave it out")
            }
            let name = rest.dropFirst().prefix { $0 != "{" && $0 != "}" }
            guard text[name.endIndex...].first == "}" else {
                throw Mistake("\(text.quoted) has an unclosed { at character \(place); close it with }")
            }
            try check(name, among: parts, in: text)
            parts.append(.name(String(name)))
            rest = text[name.endIndex...].dropFirst()
        }
        return parts
    }

    /// The names behind the tag's colon, which stands behind the last slash; no name in braces can be either.
    static func namesInTag(of parts: [ImagePatternPart]) -> [String] {
        let slash = parts.lastIndex { $0.literal.contains("/") } ?? 0
        let colon = parts.indices[slash...].first { place in
            parts[place].literal.split(separator: "/", omittingEmptySubsequences: false).last?.contains(":") == true
        }
        return colon.map { parts[$0...].compactMap(\.name) } ?? []
    }

    private static func check(
        _ name: Substring, among parts: [ImagePatternPart], in text: String
    ) throws(Mistake) {
        let isName = name.utf8.allSatisfy { $0.isDigit || $0.isLowerCase || $0.isUpperCase }
        guard isName, name.utf8.first?.isLowerCase == true else {
            throw Mistake(
                "\(text.quoted) has \("{\(name)}".quoted); "
                    + "between braces stands a name of letters and digits, as in {service}")
        }
        let meaningful = ["environment", "service"]
        if name.count > 4, !meaningful.contains(String(name)), let meant = nearest(to: String(name), among: meaningful)
        {
            throw Mistake("\(text.quoted) has the unknown name “\(name)”; did you mean “\(meant)”?")
        }
        guard !parts.contains(.name(String(name))) else {
            throw Mistake("\(text.quoted) has {\(name)} twice; what is captured has one name each")
        }
        if case .name(let before) = parts.last {
            throw Mistake(
                "\(text.quoted) has nothing between {\(before)} and {\(name)}; "
                    + "put something there, so that one can tell where one ends")
        }
    }
}
