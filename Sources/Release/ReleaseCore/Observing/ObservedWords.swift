package import Instants
package import ReleaseModel

package struct ObservedDecision: Sendable {
    package var name: String
    package var decision: Decision
    package var at: Instant

    package init(name: String, decision: Decision, at: Instant) {
        self.name = name
        self.decision = decision
        self.at = at
    }
}

package struct ObservedFreeze: Sendable {
    package var name: String
    package var freeze: Freeze

    package init(name: String, freeze: Freeze) {
        self.name = name
        self.freeze = freeze
    }
}
