package import Documents
internal import Spelling

/// What is wrong with a document, where it stands, and what would be right.
package struct Complaint: Sendable, Equatable {
    package enum Severity: String, Sendable, CaseIterable {
        /// It is refused.
        case error
        /// It is accepted, and probably not what was meant.
        case warning
    }

    /// The sort of mistake, by which tools group and silence findings.
    package enum Rule: String, Sendable, CaseIterable {
        case unreadable
        case unknownKind
        case unknownField
        case missingField
        case wrongShape
        case wrongValue
        case unknownName
        case contradiction
        case missingReference
        case collision
    }

    package var severity: Severity
    package var rule: Rule
    package var place: Place
    package var path: FieldPath
    /// A sentence without the place and the path.
    package var text: String

    package init(_ rule: Rule, at place: Place, _ path: FieldPath, _ text: String, severity: Severity = .error) {
        self.severity = severity
        self.rule = rule
        self.place = place
        self.path = path
        self.text = text
    }
}

extension Complaint: CustomStringConvertible {
    /// `spec.strategy.canary.stages[2].weight: 20 is not more than …`, without the file and the place.
    ///
    /// Names in a path are the writer's; nothing in them reaches a terminal that it would obey.
    package var description: String { visible(path.steps.isEmpty ? text : "\(path): \(text)") }
}
