internal import Documents
internal import Instants
internal import SimulatedKubernetes

extension Column {
    /// The columns that a CustomResourceDefinition declares, behind the name; the age where it declares none.
    static func custom(_ declared: [ServedKind.PrinterColumn]) -> [Column] {
        guard !declared.isEmpty else {
            var age = age
            age.type = "date"
            return [name, age]
        }
        return [name] + declared.map(custom)
    }

    /// A path that cannot be read finds nothing.
    private static func custom(_ declared: ServedKind.PrinterColumn) -> Column {
        let path = ColumnPath(declared.jsonPath)
        let show = cell(ofType: declared.type)
        return Column(
            name: declared.name, type: declared.type, format: declared.format,
            description: declared.description.isEmpty ? "What is at \(declared.jsonPath)." : declared.description,
            priority: declared.priority
        ) { object, now in
            guard let found = object.value.flatMap({ path?.first(in: $0) }) else { return .null }
            return show(found, now)
        }
    }

    /// What is not of the column's type is not shown, except in columns for texts, which show all there is.
    private static func cell(ofType type: String) -> @Sendable (Value, Instant) -> Value {
        switch type {
        case "string": { found, _ in .string(printed(found)) }
        case "integer": { found, _ in found.cut.map { .int($0) } ?? .null }
        case "number": { found, _ in found.number == nil ? .null : found }
        case "boolean": { found, _ in found.bool == nil ? .null : found }
        case "date": { found, now in found.string == nil ? .null : .string(ageText(View(found), now: now)) }
        default: { _, _ in .null }
        }
    }
}

extension Value {
    /// As a whole number, cut and not rounded; `nil` where it is no number, or too large for an integer.
    fileprivate var cut: Int? { int ?? number.flatMap { Int(exactly: $0.rounded(.towardZero)) } }
}
