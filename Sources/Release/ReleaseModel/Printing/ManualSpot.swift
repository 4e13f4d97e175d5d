internal import Documents
internal import KubernetesObjects
internal import Spelling

/// A place among the fields of a kind, and the way that led there.
struct ManualSpot: Sendable {
    /// One step of the way.
    enum Step: Sendable {
        case field(FieldFacts, of: ObjectFacts)
        case part(FieldFacts, of: ChoiceFacts)
        case element
        /// A name of the writer's choosing.
        case name(String)
    }

    /// Stands for a name of the writer's choosing.
    static let anyName = "NAME"

    let kind: any DeclaredKind.Type
    private(set) var steps: [Step] = []
    private(set) var schema: Schema

    /// The whole object.
    init(of kind: any DeclaredKind.Type, in catalog: Catalog) {
        self.kind = kind
        schema = .object(kind.wholeFacts(in: catalog))
    }

    var isRoot: Bool { steps.isEmpty }

    /// The names that led here.
    var path: [String] {
        steps.compactMap { step in
            switch step {
            case .field(let facts, _), .part(let facts, _): facts.name
            case .name(let name): name
            case .element: nil
            }
        }
    }

    /// As it is typed: `release.spec.strategy.canary`.
    var topic: String { ([kind.names.resource.kind.lowercased()] + path).joined(separator: ".") }

    /// What is said of the field that led here; nothing of the whole, and of elements.
    var facts: FieldFacts? {
        switch steps.last {
        case .field(let facts, _), .part(let facts, _): facts
        case .element, .name, nil: nil
        }
    }

    /// The next place by this name; lists are passed through, and maps where the name is one of their element's.
    func entering(_ name: String) -> ManualSpot? {
        switch schema {
        case .object(let facts):
            guard let field = facts.fields.first(where: { $0.name.isSameName(as: name) }) else { return nil }
            return adding(.field(field, of: facts), field.schema)
        case .choice(let facts):
            guard let part = facts.parts.first(where: { $0.name.isSameName(as: name) }) else { return nil }
            return adding(.part(part, of: facts), part.schema)
        case .list(let element, _): return adding(.element, element).entering(name)
        case .map(_, let element, _):
            let named = adding(.name(Self.anyName), element)
            let known = named.namesBelow ?? []
            if !known.isEmpty, let inner = named.entering(name) { return inner }
            // A slip in the name of a field is no name of the writer's choosing.
            guard nearest(to: name, among: known) == nil else { return nil }
            return adding(.name(name), element)
        case .text, .wholeNumber, .flag, .numberOrText, .anything: return nil
        }
    }

    /// The names that lead on from here, or `nil` where nothing does.
    var namesBelow: [String]? { schema.fields?.map(\.name) }

    /// What a name that leads on from here is called.
    var noun: String {
        if case .choice(let facts) = schema.element { facts.noun } else { "field" }
    }

    /// This place and all below it that have names.
    var topicsBelow: [String] {
        [topic] + (namesBelow ?? []).flatMap { entering($0)?.topicsBelow ?? [] }
    }

    private func adding(_ step: Step, _ schema: Schema) -> ManualSpot {
        var next = self
        next.steps.append(step)
        next.schema = schema
        return next
    }
}

extension Schema {
    /// What lists and maps consist of, at last.
    var element: Schema {
        switch self {
        case .list(let element, _), .map(_, let element, _): element.element
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .object, .choice: self
        }
    }

    /// The fields of an object, the parts of a choice; also of those that a list or a map consists of.
    var fields: [FieldFacts]? {
        switch element {
        case .object(let facts): facts.fields
        case .choice(let facts): facts.parts
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .list, .map: nil
        }
    }
}

extension String {
    /// Nobody remembers where the capitals are.
    fileprivate func isSameName(as other: String) -> Bool { lowercased() == other.lowercased() }
}
