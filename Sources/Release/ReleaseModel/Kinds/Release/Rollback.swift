internal import Documents

/// Whose failure rolls back, and whether by itself.
package struct Rollback: Declared {
    package let when: [Trigger]
    package let alerts: [Alert]
    package let then: Consequence

    package enum Trigger: String, CaseIterable, Sendable {
        case checks
        case health
        case deadline
        case alerts
    }

    package enum Consequence: String, CaseIterable, Sendable {
        case rollBack
        case hold
    }

    package static let about = "Whose failure rolls back, and whether by itself."
    package static let remarks = Remarks(
        """
        A check measures and judges; this only says whose failure ends the rollout, and whether by itself. With \
        then: hold the rollout stays where it is until a person decides.
        """,
        rules: ["alerts counts where when names alerts."],
        examples: [["when": ["checks", "health", "deadline", "alerts"], "alerts": [["severity": "critical"]]]],
        related: ["explain check.spec.fail"])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        when = field(
            "when", \.when, .set(of: .oneOf("trigger"), count: 0...4), initially: [.checks, .health, .deadline],
            "Whose failure counts.", example: [.checks, .health, .deadline, .alerts])
        alerts = field(
            "alerts", \.alerts, .list(of: Alert.format(in: catalog), count: 0...20), initially: [],
            "Which alerts count, where alerts do; every critical one where none is listed.")
        then = field(
            "then", \.then, .oneOf("consequence"), initially: .rollBack,
            "What then happens: rolling back by itself, or holding until a person decides.", example: .hold)
    }

    package func objections() -> [Objection] {
        guard !alerts.isEmpty, !when.contains(.alerts) else { return [] }
        return [Objection(at: ["alerts"], "these count only where “when” names alerts; add it there")]
    }
}

/// An alert that counts against a rollout.
package struct Alert: Declared {
    package let severity: Severity
    package let name: String?
    package let labels: [Named<String>]

    package static let about = "An alert that counts against a rollout."

    package init(severity: Severity, name: String? = nil, labels: [Named<String>] = []) {
        self.severity = severity
        self.name = name
        self.labels = labels
    }

    package init(_ field: inout Fields<Self>) {
        severity = field("severity", \.severity, .oneOf("severity"), "Alerts of this severity.", example: .critical)
        name = field(
            "name", \.name, .text("the name of an alert", longest: 253), otherwise: "any",
            "Only the alert of this name.",
            example: "CheckoutDown")
        labels = field(
            "labels", \.labels, .alertLabels, initially: [], "Only those that have all of these labels.",
            example: [Named(name: "category", value: "security")])
    }
}

extension Format where Value == [Named<String>] {
    fileprivate static let alertLabels = map(
        "names of labels", to: .text("a label's value"), count: 0...20
    ) { name in
        let isGood = name.utf8.enumerated().allSatisfy { place, byte in
            byte.isLowerCase || byte.isUpperCase || byte == UInt8(ascii: "_") || place > 0 && byte.isDigit
        }
        return isGood && !name.isEmpty
            ? nil : Mistake("\(name.quoted) is no name of a label; write letters, digits and _")
    }
}

/// How much something matters, for those who are told of it.
package enum Severity: String, CaseIterable, Sendable {
    case info
    case warning
    case critical
}
