internal import Documents
internal import Spelling

/// Reads the fields of one object, or collects what is said about them.
///
/// The three ways to declare a field are marked against specialisation: the optimiser would make a copy
/// of each per field, 250 of them, and take minutes for code that runs a few times per declaration.
/// Formats, defaults and examples are made only when they are needed, which is nearly never at once.
package struct Fields<Root: Declared> {
    package let catalog: Catalog
    let members: [Node.Member]?
    let place: Place
    var reading: Reading
    var entries: [Entry] = []
    var alternatives: [Alternatives] = []
    var known: [String] = []
    var isComplete = true

    struct Entry: Sendable {
        let facts: FieldFacts
        let write: @Sendable (Root) -> Value?
    }

    /// For learning what the fields are.
    init(collectingIn catalog: Catalog) {
        self.init(nil, at: .none, reading: Reading(), in: catalog)
    }

    init(_ members: [Node.Member]?, at place: Place, reading: Reading, in catalog: Catalog) {
        self.members = members
        self.place = place
        self.reading = reading
        self.catalog = catalog
    }
}

extension Fields {
    /// A field that has to be there.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")
    package mutating func callAsFunction<V>(
        _ name: String, _ value: @escaping @Sendable (Root) -> V, _ format: @autoclosure () -> Format<V>,
        _ about: String, example: @autoclosure () -> V? = nil
    ) -> V {
        let format = format()
        if let member = find(name) {
            if let value = read(member, format, example) { return value }
        } else if members == nil {
            collect(name, about, .required, format, example(), write: value)
        } else {
            let example = example().map(format.write) ?? format.schema.example
            reading.complain(
                .missingField, at: place, "“\(name)” is missing; for example: \(name): \(example.asWritten)")
            isComplete = false
        }
        guard let placeholder = example() ?? format.placeholder?() else {
            preconditionFailure("the field “\(name)” of \(Root.self) needs an example")
        }
        return placeholder
    }

    /// A field that may be left out, and then has the value `initially`.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")
    package mutating func callAsFunction<V>(
        _ name: String, _ value: @escaping @Sendable (Root) -> V, _ format: @autoclosure () -> Format<V>,
        initially: @autoclosure () -> V, _ about: String, example: @autoclosure () -> V? = nil
    ) -> V {
        if let member = find(name) { return read(member, format(), example) ?? initially() }
        let initially = initially()
        if members == nil {
            let format = format()
            collect(name, about, .initially(format.write(initially)), format, example(), write: value)
        }
        return initially
    }

    /// A field that may be left out, and then something else decides: `otherwise` says what.
    @inline(never) @_semantics("optimize.sil.specialize.generic.never")
    package mutating func callAsFunction<V>(
        _ name: String, _ value: @escaping @Sendable (Root) -> V?, _ format: @autoclosure () -> Format<V>,
        otherwise: String, _ about: String, example: @autoclosure () -> V? = nil
    ) -> V? {
        if let member = find(name) { return read(member, format(), example) }
        if members == nil { collect(name, about, .otherwise(otherwise), format(), example(), write: value) }
        return nil
    }

    /// Fields of which each names a part, its value being the part's settings; one of them stands, and no second.
    package mutating func oneOf<P>(
        _ value: @escaping @Sendable (Root) -> P?, _ registry: Registry<P>, isRequired: Bool
    ) -> P? {
        guard let members else {
            for entry in registry.entries {
                entries.append(Entry(facts: entry.facts) { value($0).flatMap(entry.write) })
            }
            alternatives.append(Alternatives(noun: registry.noun, names: registry.names, isRequired: isRequired))
            return nil
        }
        known += registry.names
        let present = members.filter { member in registry.names.contains(member.key) }
        if present.count > 1 {
            let names = present.map { "“\($0.key)”" }.joined(separator: " and ")
            reading.complain(.contradiction, at: present[1].keyPlace, "\(names) stand here; keep one \(registry.noun)")
            isComplete = false
        }
        guard let member = present.first else {
            if isRequired {
                reading.complain(
                    .missingField, at: place,
                    "there is no \(registry.noun); write one of \(registry.names.joined(separator: ", "))")
                isComplete = false
            }
            return nil
        }
        let part = reading.within(.key(member.key)) { registry[member.key]?.read(member.value, &$0) }
        if part == nil { isComplete = false }
        return part
    }
}

extension Fields {
    private mutating func find(_ name: String) -> Node.Member? {
        guard let members else { return nil }
        known.append(name)
        return members.first { $0.key == name }
    }

    private mutating func read<V>(_ member: Node.Member, _ format: Format<V>, _ example: () -> V?) -> V? {
        let value = reading.within(.key(member.key)) {
            format.read(member.value, illustratedBy: example().map(format.write) ?? format.schema.example, &$0)
        }
        if value == nil { isComplete = false }
        return value
    }

    private mutating func collect<V>(
        _ name: String, _ about: String, _ need: FieldFacts.Need, _ format: Format<V>, _ example: V?,
        write: @escaping @Sendable (Root) -> V?
    ) {
        precondition(!entries.contains { $0.facts.name == name }, "\(Root.self) declares “\(name)” twice")
        let example = example.map(format.write) ?? format.schema.example
        let facts = FieldFacts(name: name, about: about, need: need, example: example, schema: format.schema)
        entries.append(Entry(facts: facts) { write($0).map(format.write) })
    }

    /// Complains of what stands there and is no field.
    mutating func refuseUnknown(_ facts: ObjectFacts) {
        let known = known
        for member in members ?? [] where !known.contains(member.key) {
            reading.within(.key(member.key)) {
                $0.complain(.unknownField, at: member.keyPlace, facts.remedy(for: member.key, known))
            }
            isComplete = false
        }
    }
}

extension ObjectFacts {
    /// What to say of a field that is none: which one was probably meant, here or deeper, or which there are.
    fileprivate func remedy(for name: String, _ known: [String]) -> String {
        if nearest(to: name, among: known) == nil, let path = path(to: name) {
            return "unknown field \(name.quoted) here; there is “\(path)”"
        }
        return unknown("field", name, among: known)
    }
}
