package import Instants

/// How far a passage is, and why; written before the cluster is changed.
package struct PassageStatus: Declared {
    package let phase: Phase?
    package let stage: StageStatus?
    package let gates: [GateVerdict]
    package let checks: [CheckVerdict]
    package let decisions: [CountedDecision]
    package let intent: String?
    package let outcome: Phase?
    package let because: String?

    package enum Phase: String, CaseIterable, Sendable {
        case waiting = "Waiting"
        case running = "Running"
        case holding = "Holding"
        case baking = "Baking"
        case rollingBack = "RollingBack"
        case succeeded = "Succeeded"
        case rolledBack = "RolledBack"
        case refused = "Refused"
        case superseded = "Superseded"
        case aborted = "Aborted"
    }

    package static let about = "How far it is, and why; written by the operator alone."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        phase = field("phase", \.phase, .oneOf("phase"), otherwise: "not begun", "How far it is.", example: .running)
        stage = field("stage", \.stage, StageStatus.format(in: catalog), otherwise: "not begun", "The current stage.")
        gates = field(
            "gates", \.gates, .list(of: GateVerdict.format(in: catalog), keyedBy: "name", count: 0...50), initially: [],
            "What each gate answers.")
        checks = field(
            "checks", \.checks, .list(of: CheckVerdict.format(in: catalog), keyedBy: "name"), initially: [],
            "What each check answers.")
        decisions = field(
            "decisions", \.decisions, .list(of: CountedDecision.format(in: catalog), count: 0...100), initially: [],
            "The decisions that counted.")
        intent = field(
            "intent", \.intent, .text("what is being carried out", longest: 1_024), otherwise: "nothing",
            "What is being carried out.", example: "route 50 % to the candidate")
        outcome = field(
            "outcome", \.outcome, .oneOf("outcome"), otherwise: "it goes on", "How it ended.", example: .succeeded)
        because = field(
            "because", \.because, .text("why", longest: 2_048), otherwise: "nothing to say", "Why, in one sentence.",
            example: "proven: 15m of bake without a failure")
    }
}

/// The stage that a passage is in.
package struct StageStatus: Declared {
    package let number: Int
    package let since: Instant

    package static let about = "The stage that a passage is in."

    package init(_ field: inout Fields<Self>) {
        number = field("number", \.number, .wholeNumber(0...1_000), "Which, counted from 0.", example: 1)
        since = field("since", \.since, .instant, "Since when.", example: .example)
    }
}

/// What a gate answers.
package struct GateVerdict: Declared {
    package let name: String
    package let answer: Answer
    package let because: String?
    package let until: Instant?

    package enum Answer: String, CaseIterable, Sendable {
        case open
        case shut
        case refused
    }

    package static let about = "What a gate answers."

    package init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .text("the name of a gate", longest: 64), "Which gate.", example: "approvals")
        answer = field("answer", \.answer, .oneOf("answer"), "What it answers.", example: .shut)
        because = field(
            "because", \.because, .text("why", longest: 1_024), otherwise: "it is open", "Why.",
            example: "1 of 2 approvals")
        until = field("until", \.until, .instant, otherwise: "not known", "Until when.", example: .example)
    }
}

/// What a check answers, with its last values.
package struct CheckVerdict: Declared {
    package let name: String
    package let state: State
    package let because: String?
    package let values: [MeasuredValue]

    package enum State: String, CaseIterable, Sendable {
        case passing
        case warning
        case failing
        case noData
    }

    package static let about = "What a check answers, with its last values."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        name = field("name", \.name, .objectName, "Which check.", example: "error-rate")
        state = field("state", \.state, .oneOf("state"), "What it answers.", example: .passing)
        because = field(
            "because", \.because, .text("why", longest: 1_024), otherwise: "not measured", "The rule that decided.",
            example: "0.4 % is not above 5 %")
        values = field(
            "values", \.values, .list(of: MeasuredValue.format(in: catalog), count: 0...20), initially: [],
            "The last values.")
    }
}

/// One measurement.
package struct MeasuredValue: Declared {
    package let at: Instant
    package let value: String?
    package let baseline: String?
    package let samples: Int?

    package static let about = "One measurement."

    package init(_ field: inout Fields<Self>) {
        at = field("at", \.at, .instant, "When.", example: .example)
        value = field(
            "value", \.value, .text("a number", longest: 64), otherwise: "no data", "The candidate's.", example: "0.004"
        )
        baseline = field(
            "baseline", \.baseline, .text("a number", longest: 64), otherwise: "not compared", "The stable's.",
            example: "0.003")
        samples = field(
            "samples", \.samples, .wholeNumber(0...Int.max), otherwise: "not counted",
            "How many requests it was made from.", example: 1_204)
    }
}

/// A decision that counted, copied by value.
package struct CountedDecision: Declared {
    package let name: String
    package let verb: Decision.Verb
    package let user: String
    package let at: Instant
    package let reason: String?

    package static let about = "A decision that counted, copied by value."

    package init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .objectName, "The Decision's name.", example: "checkout-7-ada")
        verb = field("verb", \.verb, .oneOf("verb"), "What was decided.", example: .approve)
        user = field("user", \.user, .text("a user", longest: 1_024), "Who decided.", example: "ada@example.com")
        at = field("at", \.at, .instant, "When it counted.", example: .example)
        reason = field(
            "reason", \.reason, .text("a reason"), otherwise: "none was given", "Why.", example: "tested by QA")
    }
}
