package import Instants

/// How far a passage is, and why; written before the cluster is changed.
package struct PassageStatus: Declared, Equatable {
    package var phase: Phase?
    package var stage: StageStatus?
    package var paused: PauseStatus?
    package var gates: [GateVerdict]
    package var checks: [CheckVerdict]
    package var decisions: [CountedDecision]
    package var intent: String?
    package var switched: Instant?
    package var ending: EndingStatus?
    package var outcome: Phase?
    package var ended: Instant?
    package var because: String?

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

    package init(
        phase: Phase? = nil, stage: StageStatus? = nil, paused: PauseStatus? = nil, gates: [GateVerdict] = [],
        checks: [CheckVerdict] = [], decisions: [CountedDecision] = [], intent: String? = nil,
        switched: Instant? = nil, ending: EndingStatus? = nil, outcome: Phase? = nil, ended: Instant? = nil,
        because: String? = nil
    ) {
        self.phase = phase
        self.stage = stage
        self.paused = paused
        self.gates = gates
        self.checks = checks
        self.decisions = decisions
        self.intent = intent
        self.switched = switched
        self.ending = ending
        self.outcome = outcome
        self.ended = ended
        self.because = because
    }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        phase = field("phase", \.phase, .oneOf("phase"), otherwise: "not begun", "How far it is.", example: .running)
        stage = field("stage", \.stage, StageStatus.format(in: catalog), otherwise: "not begun", "The current stage.")
        paused = field(
            "paused", \.paused, PauseStatus.format(in: catalog), otherwise: "it is not", "Whether a person paused it.")
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
        switched = field(
            "switched", \.switched, .instant, otherwise: "not yet", "Since when the candidate has all traffic.",
            example: .example)
        ending = field(
            "ending", \.ending, EndingStatus.format(in: catalog), otherwise: "it goes forward",
            "Why it goes back, and what will be its outcome.")
        outcome = field(
            "outcome", \.outcome, .oneOf("outcome"), otherwise: "it goes on", "How it ended.", example: .succeeded)
        ended = field("ended", \.ended, .instant, otherwise: "it goes on", "When it ended.", example: .example)
        because = field(
            "because", \.because, .text("why", longest: 2_048), otherwise: "nothing to say", "Why, in one sentence.",
            example: "proven: 15m of bake without a failure")
    }
}

/// The stage that a passage is in.
package struct StageStatus: Declared, Equatable {
    package var number: Int
    package var since: Instant
    package var deadline: Instant?
    package var observed: Instant?
    package var skipped: Bool
    package var excused: [String]

    package static let about = "The stage that a passage is in."

    package init(
        number: Int, since: Instant, deadline: Instant? = nil, observed: Instant? = nil, skipped: Bool = false,
        excused: [String] = []
    ) {
        self.number = number
        self.since = since
        self.deadline = deadline
        self.observed = observed
        self.skipped = skipped
        self.excused = excused
    }

    package init(_ field: inout Fields<Self>) {
        number = field("number", \.number, .wholeNumber(0...1_000), "Which, counted from 0.", example: 1)
        since = field("since", \.since, .instant, "Since when.", example: .example)
        deadline = field(
            "deadline", \.deadline, .instant, otherwise: "none",
            "Until when its capacity and its traffic must be there; later, where a gate was shut.", example: .example)
        observed = field(
            "observed", \.observed, .instant, otherwise: "not yet",
            "When its capacity was ready and its traffic seen to be so.", example: .example)
        skipped = field(
            "skipped", \.skipped, .flag, initially: false, "Whether a person ended its hold.", example: true)
        excused = field(
            "excused", \.excused, .set(of: .objectName), initially: [], "Checks that a person skipped in it.",
            example: ["error-rate"])
    }
}

/// A rollout that a person has paused.
package struct PauseStatus: Declared, Equatable {
    package var since: Instant
    package var by: String
    package var reason: String?

    package static let about = "Since when, and by whom, it is paused."

    package init(since: Instant, by: String, reason: String?) {
        self.since = since
        self.by = by
        self.reason = reason
    }

    package init(_ field: inout Fields<Self>) {
        since = field("since", \.since, .instant, "Since when.", example: .example)
        by = field("by", \.by, .text("a user", longest: 1_024), "Who paused it.", example: "ada@example.com")
        reason = field(
            "reason", \.reason, .text("a reason"), otherwise: "none was given", "Why.", example: "a customer called")
    }
}

/// The way back: why, since when, and what the outcome will be.
package struct EndingStatus: Declared, Equatable {
    package var outcome: PassageStatus.Phase
    package var since: Instant
    package var because: String
    package var observed: Instant?

    package static let about = "Why a passage goes back, and what will be its outcome."

    package init(outcome: PassageStatus.Phase, since: Instant, because: String, observed: Instant? = nil) {
        self.outcome = outcome
        self.since = since
        self.because = because
        self.observed = observed
    }

    package init(_ field: inout Fields<Self>) {
        outcome = field("outcome", \.outcome, .oneOf("outcome"), "What will be the outcome.", example: .rolledBack)
        since = field("since", \.since, .instant, "Since when it goes back.", example: .example)
        because = field(
            "because", \.because, .text("why", longest: 2_048), "Why.",
            example: "4 failures of the pods in a row: checkout-7f3c90a41b-x2x7p is in CrashLoopBackOff")
        observed = field(
            "observed", \.observed, .instant, otherwise: "not yet",
            "When all traffic was seen to be away from the candidate; its pods stay for the drain after that.",
            example: .example)
    }
}

/// What a gate answers.
package struct GateVerdict: Declared, Equatable {
    package let name: String
    package let answer: Answer
    package let since: Instant?
    package let because: String?
    package let until: Instant?

    package enum Answer: String, CaseIterable, Sendable {
        case open
        case shut
        case refused
    }

    package static let about = "What a gate answers."

    package init(name: String, answer: Answer, since: Instant? = nil, because: String? = nil, until: Instant? = nil) {
        self.name = name
        self.answer = answer
        self.since = since
        self.because = because
        self.until = until
    }

    package init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .text("the name of a gate", longest: 64), "Which gate.", example: "approvals")
        answer = field("answer", \.answer, .oneOf("answer"), "What it answers.", example: .shut)
        since = field("since", \.since, .instant, otherwise: "not noted", "Since when.", example: .example)
        because = field(
            "because", \.because, .text("why", longest: 1_024), otherwise: "it is open", "Why.",
            example: "1 of 2 approvals")
        until = field("until", \.until, .instant, otherwise: "not known", "Until when.", example: .example)
    }
}

/// What a check answers, with its last values.
package struct CheckVerdict: Declared, Equatable {
    package let name: String
    package let state: State
    package let because: String?
    package let values: [MeasuredValue]

    package enum State: String, CaseIterable, Sendable {
        case passing
        case warning
        case failing
        case quiet
        case noData
    }

    package static let about = "What a check answers, with its last values."

    package init(name: String, state: State, because: String?, values: [MeasuredValue]) {
        self.name = name
        self.state = state
        self.because = because
        self.values = values
    }

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
package struct MeasuredValue: Declared, Equatable {
    package let at: Instant
    package let value: String?
    package let baseline: String?
    package let samples: Int?

    package static let about = "One measurement."

    package init(at: Instant, value: String?, baseline: String?, samples: Int?) {
        self.at = at
        self.value = value
        self.baseline = baseline
        self.samples = samples
    }

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
package struct CountedDecision: Declared, Equatable {
    package let name: String
    package let verb: Decision.Verb
    package let user: String
    package let at: Instant
    package let reason: String?

    package static let about = "A decision that counted, copied by value."

    package init(name: String, verb: Decision.Verb, user: String, at: Instant, reason: String?) {
        self.name = name
        self.verb = verb
        self.user = user
        self.at = at
        self.reason = reason
    }

    package init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .objectName, "The Decision's name.", example: "checkout-7-ada")
        verb = field("verb", \.verb, .oneOf("verb"), "What was decided.", example: .approve)
        user = field("user", \.user, .text("a user", longest: 1_024), "Who decided.", example: "ada@example.com")
        at = field("at", \.at, .instant, "When it counted.", example: .example)
        reason = field(
            "reason", \.reason, .text("a reason"), otherwise: "none was given", "Why.", example: "tested by QA")
    }
}
