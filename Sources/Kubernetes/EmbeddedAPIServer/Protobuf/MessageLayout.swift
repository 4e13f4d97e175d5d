import SimulatedKubernetes

/// What the numbers in a message of one built-in type stand for.
struct MessageLayout: Sendable {
    /// In the order of their numbers.
    let fields: [(name: String, field: Field)]
    let numbers: [Int: Meaning]
    /// Whether JSON has the value of one of the fields in the message's place.
    let isEither: Bool

    indirect enum Meaning: Sendable {
        /// The field at that place of `fields`.
        case field(Int)
        /// A message whose fields JSON has in the place of the message: what a probe does, in `Probe`.
        case embedded([Int: Meaning])
    }

    var hasNumbers: Bool { !numbers.isEmpty }

    static func of(_ type: String) -> MessageLayout {
        guard let layout = all[type] else { preconditionFailure("the table has no type \(type)") }
        return layout
    }

    private static let all = BuiltInTypes.shapes.merging(BuiltInTypes.alternatives) { $1 }.reduce(into: [:]) {
        $0[$1.key] = MessageLayout($1.value.objectShape ?? ObjectShape(), BuiltInTypes.alternatives[$1.key] != nil)
    }

    private init(_ shape: ObjectShape, _ isEither: Bool) {
        self.isEither = isEither
        fields = shape.fields.filter { !$0.value.numbers.isEmpty }
            .sorted { $0.value.numbers.lexicographicallyPrecedes($1.value.numbers) }
            .map { (name: $0.key, field: $0.value) }
        var numbers: [Int: Meaning] = [:]
        for (place, (_, field)) in fields.enumerated() { Self.enter(.field(place), at: field.numbers[...], &numbers) }
        self.numbers = numbers
    }

    private static func enter(_ meaning: Meaning, at path: ArraySlice<Int>, _ numbers: inout [Int: Meaning]) {
        guard let number = path.first else { return }
        guard path.count > 1 else {
            numbers[number] = meaning
            return
        }
        var inner: [Int: Meaning] = [:]
        if case .embedded(let found)? = numbers[number] { inner = found }
        enter(meaning, at: path.dropFirst(), &inner)
        numbers[number] = .embedded(inner)
    }
}
