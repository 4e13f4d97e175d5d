package import Instants
package import ReleaseModel

/// A passage: what was frozen at its start, and its record.
package struct ObservedPassage: Sendable {
    package let name: String
    package let number: PassageNumber
    package let version: Version
    package let created: Instant
    package let terms: Terms
    package var record: PassageStatus
    /// The outcome as its label says it, which survives where a status does not.
    package let label: String?

    /// What was frozen; shared, since a passage is looked at often and never changes in this.
    package final class Terms: Sendable {
        package let passage: Passage

        package init(_ passage: Passage) {
            self.passage = passage
        }
    }

    package init(
        name: String, version: Version, created: Instant, terms: Terms, record: PassageStatus?, label: String? = nil
    ) {
        self.name = name
        number = PassageNumber(declaration: terms.passage.declaration, attempt: terms.passage.attempt)
        self.version = version
        self.created = created
        self.terms = terms
        self.label = label
        var record = record ?? PassageStatus()
        // Made, and nothing recorded yet: it is at its first stage.
        if record.stage == nil {
            record.stage = StageStatus(number: 0, since: created, deadline: created + terms.passage.deadline)
        }
        // Only where the status was lost: one that goes back after its end has its old outcome on the label.
        if record.phase == nil { record.outcome = label.flatMap(PassageStatus.Phase.init) }
        self.record = record
    }

    package var spec: Passage { terms.passage }
    package var isRunning: Bool { record.outcome == nil }
}
