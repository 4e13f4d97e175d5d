internal import Documents

/// A check that a release or an environment uses: one that exists, by its name alone, or one written in place.
package struct CheckUse: Sendable {
    package let name: String
    /// `nil` where the name refers to a built-in check or to a Check.
    package let inPlace: Check?

    package init(name: String, inPlace: Check?) {
        self.name = name
        self.inPlace = inPlace
    }

    private static let remarks = Remarks(
        """
        With nothing but a name it is a built-in check, or the Check of that name in the release's namespace, else \
        in the operator's. With the fields of a Check it is written in place.
        """,
        rules: Check.remarks.rules,
        examples: [
            ["name": "smoke", "http": ["path": "/health"], "at": ["traffic"]],
            Value.object(Members([("name", "error-rate")])).merging(Check.remarks.examples[0]),
        ],
        related: ["explain check", "explain defaults"])

    /// The object with a name, and either nothing else or the fields of a Check.
    package static func format(in catalog: Catalog) -> Format<CheckUse> {
        catalog.formats.format(of: CheckUse.self) { makeFormat(in: catalog) }
    }

    private static func makeFormat(in catalog: Catalog) -> Format<CheckUse> {
        let check = Check.format(in: catalog)
        let nameFormat = Format<String>.objectName
        guard case .object(var facts) = check.schema else { preconditionFailure("a Check is an object") }
        facts.about = "A check: a built-in one or a Check by its name alone, or one written in place."
        facts.remarks = remarks
        for index in facts.alternatives.indices { facts.alternatives[index].isRequired = false }
        facts.fields.insert(
            FieldFacts(
                name: "name", about: "Its name.", need: .required, example: "error-rate", schema: nameFormat.schema),
            at: 0)
        return Format(schema: .object(facts)) { node, reading in
            guard case .object(let members) = node.content else {
                reading.complain(
                    .wrongShape, at: node.place, "\(node.seen) stands here; write an object: {name: error-rate}")
                return nil
            }
            guard let named = members.first(where: { $0.key == "name" }) else {
                reading.complain(.missingField, at: node.place, "“name” is missing; for example: name: error-rate")
                return nil
            }
            let name = reading.within("name") { nameFormat.read(named.value, &$0) }
            guard members.count > 1 else { return name.map { CheckUse(name: $0, inPlace: nil) } }
            var rest = node
            rest.content = .object(members.filter { $0.key != "name" })
            let inPlace = check.read(rest, &reading)
            guard let name, let inPlace else { return nil }
            return CheckUse(name: name, inPlace: inPlace)
        } write: { use in
            var members: [(String, Value)] = [("name", .string(use.name))]
            if let inPlace = use.inPlace {
                members += (check.write(inPlace).members ?? Members()).map { ($0.key, $0.value) }
            }
            return .object(Members(members))
        }
    }
}
