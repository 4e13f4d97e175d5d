internal import Documents

/// What one would write at a place of a kind, with as much around it as it needs to be right.
///
/// Around a field stand those that are required beside it, or the example that its struct gives. Of the ways
/// to fill that in, the first counts that the program itself reads without a complaint.
struct ManualExample {
    /// From `spec` on; whole objects for the page on a kind.
    let values: [Value]
    /// What the program finds wrong with it.
    let complaints: [Complaint]

    init(at spot: ManualSpot, in catalog: Catalog) {
        let kind = spot.kind
        let wholes = kind.exampleObjects(in: catalog)
        func errors(in value: Value) -> [Complaint] {
            kind.readAny(Node(value), in: catalog).complaints.filter { $0.severity == .error }
        }
        if spot.isRoot || spot.path.first == "status" {
            values = spot.isRoot ? wholes : [Self.wrapped(spot, [])]
            complaints = wholes.flatMap(errors(in:))
            return
        }
        var first: (value: Value, complaints: [Complaint])?
        for choice in Self.choices(levels: spot.steps.count(where: \.isField)) {
            let value = Self.wrapped(spot, choice)
            // What a spec needs besides is not shown; some fields cannot stand beside what its examples have.
            for object in [1, 2].flatMap({ depth in wholes.map { $0.replacing(by: value, depth: depth) } }) {
                let found = errors(in: object)
                if found.isEmpty {
                    (values, complaints) = ([value], [])
                    return
                }
                first = first ?? (value, found)
            }
        }
        (values, complaints) = ([first?.value ?? .null], first?.complaints ?? [])
    }

    /// What may stand beside a field, level by level from the innermost: an example of its struct, or what is required.
    private static func choices(levels: Int) -> [[Int?]] {
        // The outermost two, the spec and the object, are not chosen for.
        (2..<max(levels, 2)).reduce([[]]) { choices, _ in
            [nil, 0, 1].flatMap { next in choices.map { $0 + [next] } }
        }
    }

    private static func wrapped(_ spot: ManualSpot, _ choice: [Int?]) -> Value {
        var value = spot.schema.givenExample ?? spot.facts?.example ?? exampleInField(spot) ?? spot.schema.example
        var choice = choice[...]
        for (place, step) in spot.steps.enumerated().reversed() {
            switch step {
            case .element: value = .list([value])
            case .name(let name): value = [name == ManualSpot.anyName ? "app" : name: value]
            case .part(let facts, _): value = [facts.name: value]
            case .field(let facts, let object):
                // Beside the fields of the spec itself nothing is shown: there, everybody knows where they are.
                let beside = place < 2 ? .object(Members()) : object.example(choice.popFirst() ?? nil)
                value = beside.replacing(by: [facts.name: value], depth: 1)
            }
        }
        return value
    }
}

extension ManualExample {
    /// What the example of a list or of an object of free names has at this place, or first.
    private static func exampleInField(_ spot: ManualSpot) -> Value? {
        guard let last = spot.steps.last, case .field(let facts, _)? = spot.steps.dropLast().last else { return nil }
        switch last {
        case .element: return facts.example.list?.first
        case .name(let name): return facts.example[name] ?? facts.example.members?.first?.value
        case .field, .part: return nil
        }
    }
}

extension Schema {
    /// What the structs in it give as examples.
    var givenExample: Value? {
        switch self {
        case .object(let facts): facts.remarks.examples.first
        case .list(let element, _): element.givenExample.map { .list([$0]) }
        case .choice(let facts):
            facts.parts.lazy.compactMap { part in part.schema.givenExample.map { [part.name: $0] } }.first
        case .map(_, let element, _): element.givenExample.map { ["app": $0] }
        case .text, .wholeNumber, .flag, .numberOrText, .anything: nil
        }
    }
}

extension ObjectFacts {
    /// One of its examples, the last if there are not so many; else what is required.
    fileprivate func example(_ number: Int?) -> Value {
        if let number, let last = remarks.examples.last {
            return number < remarks.examples.count ? remarks.examples[number] : last
        }
        return .object(Members(fields.filter(\.isRequired).map { ($0.name, $0.schema.givenExample ?? $0.example) }))
    }
}

extension DeclaredKind {
    /// Whole objects that are right.
    static func exampleObjects(in catalog: Catalog) -> [Value] {
        let facts = wholeFacts(in: catalog)
        let members = facts.fields.filter { $0.name != "status" }.map { ($0.name, $0.example) }
        let specs = facts.remarks.examples.isEmpty ? [facts.example["spec"] ?? .null] : facts.remarks.examples
        return specs.map { spec in
            var object = Value.object(Members(members))
            object["spec"] = spec
            return object
        }
    }
}

extension Value {
    /// With the members of the other value in the place of those of the same name, down to this depth.
    fileprivate func replacing(by other: Value, depth: Int) -> Value {
        guard depth > 0, members != nil, let theirs = other.members else { return other }
        var value = self
        for (key, inner) in theirs { value[key] = value[key]?.replacing(by: inner, depth: depth - 1) ?? inner }
        return value
    }
}

extension ManualSpot.Step {
    fileprivate var isField: Bool {
        switch self {
        case .field: true
        case .part, .element, .name: false
        }
    }
}
