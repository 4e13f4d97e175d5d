internal import Documents
internal import KubernetesObjects

/// The parts of one sort that a declaration may name, each with its own settings: strategies, routers, kinds of check.
///
/// A part is one file, and one line in such a list; reading, schema, manual and “did you mean” come from the list.
package struct Registry<P: Sendable>: Sendable {
    package struct Entry: Sendable {
        package let facts: FieldFacts
        package let type: any Part.Type
        let read: @Sendable (Node, inout Reading) -> P?
        let write: @Sendable (P) -> Value?
    }

    package let noun: String
    package let about: String
    package let entries: [Entry]
    package let names: [String]
    private let formats = FormatStore()

    package init(_ noun: String, _ about: String, _ entries: [Entry]) {
        let names = entries.map(\.facts.name)
        precondition(Set(names).count == names.count, "two \(noun)s have one name")
        self.noun = noun
        self.about = about
        self.entries = entries
        self.names = names
    }

    subscript(_ name: String) -> Entry? { entries.first { $0.facts.name == name } }
}

extension Registry.Entry {
    /// A part; the catalog holds what its settings may name, if anything.
    package init<Named: Part>(
        _ type: Named.Type, in catalog: Catalog = .empty, as part: @escaping @Sendable (Named) -> P
    ) {
        let format = Named.format(in: catalog)
        self.type = type
        facts = FieldFacts(
            name: Named.name, about: Named.about, need: .unlessAnother, example: format.schema.example,
            schema: format.schema)
        read = { format.read($0, illustratedBy: format.schema.example, &$1).map(part) }
        write = { ($0 as? Named).map(format.write) }
    }
}

extension Registry {
    /// An object with one member that names the part.
    package var format: Format<P> { formats.format(of: P.self, make: makeFormat) }

    private func makeFormat() -> Format<P> {
        let facts = ChoiceFacts(noun: noun, about: about, parts: entries.map(\.facts))
        return Format(schema: .choice(facts)) { node, reading in
            guard case .object(let members) = node.content, members.count == 1 else {
                reading.complain(.wrongShape, at: node.place, remedy(for: node))
                return nil
            }
            let member = members[0]
            guard let entry = self[member.key] else {
                reading.complain(.unknownName, at: member.keyPlace, unknown(noun, member.key, among: names))
                return nil
            }
            return reading.within(.key(member.key)) { entry.read(member.value, &$0) }
        } write: { part in
            for entry in entries {
                if let value = entry.write(part) { return .object(Members([(entry.facts.name, value)])) }
            }
            preconditionFailure("\(type(of: part)) is in no registry of \(noun)s")
        }
    }

    /// What to say where no object with one member stands.
    private func remedy(for node: Node) -> String {
        let named = node.value.string.flatMap { self[$0] }
        let example = (named ?? entries[0]).facts
        let remedy = "write one \(noun), as in \(example.name): \(example.example.asWritten)"
        guard case .object(let members) = node.content, members.count > 1 else {
            return "\(members(of: node)) stands here; \(remedy)"
        }
        return members.map(\.key.quoted).joined(separator: " and ") + " stand here; keep one \(noun)"
    }

    private func members(of node: Node) -> String {
        if case .object = node.content { return "nothing" }
        return node.seen
    }

    /// The name of a part alone, where its settings stand elsewhere; where there are several of it, with the name of
    /// one of them, as in `prometheus/eu`.
    package var nameFormat: Format<String> {
        let example = names.first ?? "name"
        let facts = TextFacts(
            "\(names.alternatives); one of several as in \(example)/eu",
            pattern: "^(\(names.joined(separator: "|")))(/[a-z0-9]([-a-z0-9.]*[a-z0-9])?)?$", longest: 300)
        return Format(schema: .text(facts)) { node, reading in
            guard let text = node.text(facts, &reading) else { return nil }
            let kind = text.prefix { $0 != "/" }
            guard self[String(kind)] != nil else {
                reading.complain(.unknownName, at: node.place, unknown(noun, String(kind), among: names))
                return nil
            }
            let instance = text[kind.endIndex...].dropFirst()
            guard kind.endIndex == text.endIndex || String(instance).isDNSSubdomain else {
                reading.complain(
                    .wrongValue, at: node.place,
                    "\(text.quoted) names no instance of \(kind); write \(kind), or as in \(kind)/eu")
                return nil
            }
            return text
        } write: {
            .string($0)
        }
    }
}
