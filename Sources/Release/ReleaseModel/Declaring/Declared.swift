package import Documents

/// A struct whose fields are declared by its initialiser, one statement per field.
///
///     package struct CanaryStage: Declared {
///         package let weight: Weight
///         package let hold: Duration
///
///         package static let about = "One stage of a canary."
///         package init(_ field: inout Fields<Self>) {
///             weight = field("weight", \.weight, .weight, "The candidate's share.", example: Weight(percent: 10))
///             hold = field("hold", \.hold, .duration, initially: .minutes(5), "How long to stay.", example: …)
///         }
///     }
///
/// That is the only place where a field is described: reading with positions, defaults, writing, the CRD's
/// schema, the manual and the reference come from it. The initialiser runs with an object to read, and once
/// without one to learn what the fields are; so it must ask for every field, always in the same order.
package protocol Declared: Sendable {
    /// What it is, in one sentence.
    static var about: String { get }
    /// What the manual says besides.
    static var remarks: Remarks { get }

    init(_ field: inout Fields<Self>)

    /// What is wrong with the whole although each field is right by itself.
    func objections() -> [Objection]
}

extension Declared {
    package static var remarks: Remarks { .none }
    package func objections() -> [Objection] { [] }
}

/// A declared struct that people choose by its name: a strategy, a router, a kind of check.
package protocol Part: Declared {
    static var name: String { get }
}

/// What is wrong between the fields of a struct, and at which of them to say so.
package struct Objection: Sendable, Equatable {
    package var steps: [FieldPath.Step]
    package var text: String
    package var severity: Complaint.Severity

    package init(at steps: [FieldPath.Step], _ text: String, _ severity: Complaint.Severity = .error) {
        self.steps = steps
        self.text = text
        self.severity = severity
    }
}

extension FieldPath.Step: ExpressibleByStringLiteral {
    package init(stringLiteral key: String) { self = .key(key) }
}
