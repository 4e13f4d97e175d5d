package import Documents

extension Declared {
    /// The format of the whole struct; made once per catalog.
    package static func format(in catalog: Catalog) -> Format<Self> {
        catalog.formats.format(of: Self.self) { makeFormat(in: catalog) }
    }

    private static func makeFormat(in catalog: Catalog) -> Format<Self> {
        var collected = Fields<Self>(collectingIn: catalog)
        _ = Self(&collected)
        let entries = collected.entries
        let facts = ObjectFacts(
            about: about, fields: entries.map(\.facts), alternatives: collected.alternatives, remarks: remarks)
        return Format(schema: .object(facts), placeholder: { Self.placeholder(in: catalog) }) { node, reading in
            guard case .object(let members) = node.content else {
                reading.complain(.wrongShape, at: node.place, "\(node.seen) stands here; write an object")
                return nil
            }
            // Taken and put back, so that nothing is copied.
            var fields = Fields<Self>(members, at: node.place, reading: reading, in: catalog)
            reading = Reading()
            defer { swap(&reading, &fields.reading) }

            let made = Self(&fields)
            fields.refuseUnknown(facts)
            guard fields.isComplete else { return nil }
            let objections = made.objections()
            fields.reading.object(objections, to: node)
            return objections.allSatisfy { $0.severity == .warning } ? made : nil
        } write: { root in
            .object(Members(entries.compactMap { entry in entry.write(root).map { (entry.facts.name, $0) } }))
        }
    }

    private static func placeholder(in catalog: Catalog) -> Self {
        var fields = Fields<Self>(collectingIn: catalog)
        return Self(&fields)
    }
}

extension Schema {
    /// What may stand there, made from what is said of the parts.
    package var example: Value {
        switch self {
        case .text(let facts): .string(facts.allowed.first ?? "")
        case .wholeNumber(let range): .int(max(range.lowerBound, min(1, range.upperBound)))
        case .flag: true
        case .numberOrText: .int(1)
        case .anything: .object(Members())
        case .list(let element, _): .list([element.example])
        case .map(_, let element, _): ["name": element.example]
        case .object(let facts): facts.example
        case .choice(let facts): .object(Members(facts.parts.prefix(1).map { ($0.name, $0.example) }))
        }
    }
}

extension ObjectFacts {
    /// What is required, the first of each alternative, and the first field if that is nothing.
    var example: Value {
        let first = Set(alternatives.filter(\.isRequired).compactMap(\.names.first))
        let needed = fields.filter { $0.isRequired || first.contains($0.name) }
        let shown = needed.isEmpty ? Array(fields.prefix(1)) : needed
        return .object(Members(shown.map { ($0.name, $0.example) }))
    }
}

extension Value {
    /// On one line, as one may write it in YAML.
    package var asWritten: String {
        switch self {
        case .list(let list): "[" + list.map(\.asWritten).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\($0.key): \($0.value.asWritten)" }.joined(separator: ", ") + "}"
        case .string(let text): text.isPlainInYAML ? text : jsonText
        case .null, .bool, .int, .number: jsonText
        }
    }
}

extension String {
    /// Whether this needs no quotes, also between braces: letters, digits and a few signs, and no other meaning.
    fileprivate var isPlainInYAML: Bool {
        if isNumberWithUnit { return true }
        guard let first = unicodeScalars.first, first.properties.isAlphabetic || first == "/" else { return false }
        let words = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        return !words.contains(lowercased()) && !hasSuffix(":") && !contains(": ")
            && unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || "0123456789-_./:@ ".unicodeScalars.contains($0)
            }
    }

    /// As in `15m`, `1h30m` and `800ms`: no reader of YAML takes these for numbers.
    private var isNumberWithUnit: Bool {
        guard let first = utf8.first, let last = utf8.last else { return false }
        let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return digits ~= first && !(digits ~= last)
            && utf8.allSatisfy { digits ~= $0 || "hms%".utf8.contains($0) }
    }
}
