/// Something that must never be, and was.
package struct Violation: Sendable, Hashable, CustomStringConvertible {
    /// Which guarantee it breaks: `S4`, `A1`, `L2`.
    package let invariant: String
    package let object: ObjectName
    /// The version that broke it; of what is wrong at rest, the last that was seen.
    package let version: Int
    /// What was seen, and what would be right.
    package let sentence: String

    package var description: String { "\(invariant) at version \(version): \(object) \(sentence)" }
}

/// A violation before it has its version.
struct Finding: Sendable {
    let invariant: String
    let object: ObjectName
    let sentence: String

    init(_ invariant: String, _ object: ObjectName, _ sentence: String) {
        self.invariant = invariant
        self.object = object
        self.sentence = sentence
    }

    func violation(at version: Int) -> Violation {
        Violation(invariant: invariant, object: object, version: version, sentence: sentence)
    }
}
