internal import Documents

extension Format {
    /// Reads, and where something of another shape stands, ends the complaint with an example of what would be right.
    func read(_ node: Node, illustratedBy example: @autoclosure () -> Documents.Value, _ reading: inout Reading)
        -> Value?
    {
        let value = read(node, &reading)
        if value == nil, schema.hasShape { reading.illustrate(example(), at: node) }
        return value
    }
}

extension Schema {
    /// Whether it is more than a word, so that an example says more than a sentence.
    fileprivate var hasShape: Bool {
        switch self {
        case .list, .map, .object: true
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .choice: false
        }
    }
}

extension ObjectFacts {
    /// Where a field of this name lies deeper, as `traffic.router` does where `router` was written; the nearest.
    func path(to name: String) -> String? {
        var level = fields.map { (path: $0.name, schema: $0.schema) }
        // Deeper, another thing of the same name is more likely than what was meant.
        for _ in 0..<2 {
            let next = level.flatMap { path, schema in
                schema.named.map { (path: "\(path).\($0.name)", name: $0.name, schema: $0.schema) }
            }
            if let found = next.first(where: { $0.name == name }) { return found.path }
            level = next.map { ($0.path, $0.schema) }
        }
        return nil
    }
}

extension Schema {
    fileprivate var named: [FieldFacts] {
        switch self {
        case .object(let facts): facts.fields
        case .choice(let facts): facts.parts
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .list, .map: []
        }
    }
}
