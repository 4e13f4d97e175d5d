internal import Documents
internal import Instants

/// A passage: its terms, and how far its record says it is.
struct PassageFacts: Sendable {
    let name: String
    let namespace: String?
    let terms: PassageTerms
    let record: PassageRecord

    init(_ value: Value, _ object: ObjectName) {
        name = object.name
        namespace = object.namespace
        terms = PassageTerms(value["spec"] ?? .null)
        record = PassageRecord(value["status"] ?? .null, label: value.label(Mark.outcome))
    }

    var number: PassageNumber { terms.number }
    var object: ObjectName { ObjectName("Passage", in: namespace, name) }
    var isRunning: Bool { record.outcome == nil }
    var isGoingForward: Bool { isRunning && record.ending == nil }
    /// The stage that the record is at; a passage without a record is at its first.
    var stage: StageTerms? { terms.stage(record.stage.number) }
    var isAtLastStage: Bool { record.stage.number >= terms.stages.count - 1 }
}

/// Which passage of its release: the later, the greater.
struct PassageNumber: Sendable, Hashable, Comparable, CustomStringConvertible {
    let declaration: Int
    let attempt: Int

    static func < (left: PassageNumber, right: PassageNumber) -> Bool {
        (left.declaration, left.attempt) < (right.declaration, right.attempt)
    }

    var description: String { attempt > 0 ? "\(declaration)-r\(attempt)" : "\(declaration)" }

    init(declaration: Int, attempt: Int) {
        self.declaration = declaration
        self.attempt = attempt
    }

    /// From the name of a passage of that release: `checkout-7`, `checkout-7-r1`.
    init?(name: String, of release: String) {
        guard name.hasPrefix("\(release)-") else { return nil }
        let parts = name.dropFirst(release.count + 1).split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first.flatMap({ Int($0) }), parts.count <= 2 else { return nil }
        guard parts.count == 2 else {
            self.init(declaration: first, attempt: 0)
            return
        }
        guard parts[1].hasPrefix("r"), let attempt = Int(parts[1].dropFirst()) else { return nil }
        self.init(declaration: first, attempt: attempt)
    }
}

/// What a passage's status says.
struct PassageRecord: Sendable {
    let stage: StageRecord
    let isPaused: Bool
    let ending: EndingRecord?
    let outcome: String?
    /// The outcome as the status itself has it.
    let ownOutcome: String?
    let switched: Instant?
    let ended: Instant?
    let verdicts: [Verdict]
    let shutGates: [String]

    init(_ status: Value, label: String?) {
        stage = StageRecord(status["stage"] ?? .null)
        isPaused = status["paused"]?.members != nil
        ending = status["ending"].flatMap { EndingRecord($0) }
        // A status that was lost leaves the label behind; one that goes back after its success counts itself.
        ownOutcome = status.text("outcome")
        outcome = ownOutcome ?? (ending == nil ? label : nil)
        switched = status.moment("switched")
        ended = status.moment("ended")
        verdicts = status.items("checks").map { Verdict($0) }
        shutGates = status.items("gates").filter { $0.text("answer") == "shut" }.compactMap { $0.text("name") }
    }

    /// Whether what it was to bring in never gets a pod or a request again.
    var isRefused: Bool { PassageRecord.refusing.contains(outcome ?? "") }
    /// As the last, or as it goes back to become one.
    var willBeRefused: Bool { isRefused || PassageRecord.refusing.contains(ending?.outcome ?? "") && outcome == nil }

    private static let refusing: Set<String> = ["RolledBack", "Refused", "Aborted"]
}

struct StageRecord: Sendable {
    let number: Int
    let observed: Instant?
    let isSkipped: Bool
    let excused: Set<String>

    init(_ value: Value) {
        number = value.count("number") ?? 0
        observed = value.moment("observed")
        isSkipped = value["skipped"]?.bool ?? false
        excused = Set(value.items("excused").compactMap(\.string))
    }
}

struct EndingRecord: Sendable {
    let outcome: String
    /// When all traffic was seen to be away from the candidate.
    let observed: Instant?

    init?(_ value: Value) {
        guard value.members != nil else { return nil }
        outcome = value.text("outcome") ?? ""
        observed = value.moment("observed")
    }
}

struct Verdict: Sendable {
    let check: String
    let state: String
    /// When the newest of its measurements was taken.
    let newest: Instant?

    init(_ value: Value) {
        check = value.text("name") ?? ""
        state = value.text("state") ?? ""
        newest = value.items("values").compactMap { $0.moment("at") }.max()
    }
}
