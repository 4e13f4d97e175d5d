internal import Documents
internal import KubernetesObjects
internal import YAML

/// What there is to say of one kind or one field, ready to be printed.
package struct ManualPage: Sendable, Equatable {
    /// A field below, or a field of one of those.
    package struct Row: Sendable, Equatable {
        package var name: String
        package var depth: Int
        package var about: String
        /// What may stand there, and what holds if nothing does.
        package var facts: String
    }

    /// As it is typed: `release.spec.strategy.canary`.
    package var topic: String
    /// One sentence.
    package var about: String
    /// What may stand there, and what holds if nothing does; sentences.
    package var facts: [String]
    package var paragraphs: [String]
    /// YAML, from `spec` on.
    package var example: String
    /// What the program itself finds wrong with the example: nothing, which a test sees to.
    package var exampleComplaints: [Complaint]
    package var rows: [Row]
    package var rules: [String]
    package var columns: [Column]
    /// Words for `martlet`.
    package var related: [String]
}

extension ManualPage {
    init(of spot: ManualSpot, in catalog: Catalog) {
        topic = spot.topic
        let remarks = spot.schema.element.remarks
        about = spot.facts?.about ?? spot.schema.element.about ?? "It is \(spot.schema.words)."
        facts = spot.isRoot ? [spot.kind.names.sentence] : spot.sentences
        paragraphs = remarks.paragraphs
        let example = ManualExample(at: spot, in: catalog)
        self.example = example.values.map(\.yaml).joined(separator: "---\n")
        exampleComplaints = example.complaints
        rows = Row.rows(below: spot)
        rules = spot.schema.element.alternatives.map(\.sentence) + remarks.rules
        columns = spot.isRoot ? spot.kind.columns : []
        related = remarks.related + (spot.parentTopic.map { ["explain \($0)"] } ?? [])
    }
}

extension ManualPage.Row {
    /// How many rows one still sees at a glance; up to here the fields of fields are shown, too.
    private static let atAGlance = 16

    /// The fields below, and theirs if that leaves few enough.
    fileprivate static func rows(below spot: ManualSpot) -> [Self] {
        // Of a whole object, what people want to see is its spec.
        let fields = (spot.isRoot ? spot.entering("spec") : spot)?.schema.fields ?? []
        let inner = fields.map { $0.schema.fields ?? [] }
        let isSmall = fields.count + inner.map(\.count).reduce(0, +) <= atAGlance
        return zip(fields, inner).flatMap { field, inner in
            [Self(field, depth: 0)] + (isSmall ? inner.map { Self($0, depth: 1) } : [])
        }
    }

    init(_ field: FieldFacts, depth: Int) {
        self.init(
            name: field.name, depth: depth, about: field.about,
            facts: [
                field.isRequired ? "required" : nil, field.schema.shortWords, field.isRequired ? nil : field.absence,
            ].compactMap { $0 }.joined(separator: "; "))
    }
}

extension ManualSpot {
    /// What may stand here, and what holds if nothing does.
    fileprivate var sentences: [String] {
        switch steps.last {
        case .part(let own, let choice):
            let others = choice.parts.map(\.name).filter { $0 != own.name }
            return ["One \(choice.noun) of \(choice.parts.count); the others are \(others.listed)."]
        case .field, .element, .name, nil:
            return [schema.words, facts?.absence].compactMap { $0.map { "\($0.capitalizedFirst)." } }
        }
    }

    fileprivate var parentTopic: String? {
        guard !isRoot else { return nil }
        return topic.split(separator: ".").dropLast().filter { $0 != Self.anyName }.joined(separator: ".")
    }
}

extension KindNames {
    /// What it is called, and where its objects are.
    var sentence: String {
        let place = resource.isNamespaced ? "in a namespace" : "of the whole cluster"
        let change = isImmutable ? "; once written it is never changed" : ""
        return "\(resource.kind) of \(resource.apiVersion), \(place)\(change); kubectl knows it as "
            + "\(resource.plural) and \(short)."
    }
}

extension Schema {
    fileprivate var about: String? {
        switch self {
        case .object(let facts): facts.about
        case .choice(let facts): facts.about
        case .text, .wholeNumber, .flag, .numberOrText, .anything, .list, .map: nil
        }
    }

    var remarks: Remarks {
        if case .object(let facts) = self { facts.remarks } else { .none }
    }

    fileprivate var alternatives: [Alternatives] {
        if case .object(let facts) = self { facts.alternatives } else { [] }
    }
}

extension Alternatives {
    fileprivate var sentence: String {
        "\(isRequired ? "Exactly" : "At most") one of \(names.joined(separator: ", ")) stands here."
    }
}

extension [String] {
    /// As in a sentence: a, b and c.
    var listed: String { joined(lastBy: "and") }

    /// As in a sentence: a, b or c.
    var alternatives: String { joined(lastBy: "or") }

    private func joined(lastBy word: String) -> String {
        count < 2 ? joined() : dropLast().joined(separator: ", ") + " \(word) " + self[count - 1]
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
