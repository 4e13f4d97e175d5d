internal import Documents
internal import Instants
internal import KubernetesObjects
internal import ReleaseModel

/// A Passage, as far as people are told of it; read as `SeenRelease` is.
struct SeenPassage: Sendable, Equatable {
    let object: Object
    /// By what its checks judge; read once, since a watch asks ten times a second.
    private let thresholds: [String: SeenThresholds]

    init(_ object: Object) {
        self.object = object
        let isJudged = object["status"]["checks"].exists
        thresholds = isJudged ? SeenThresholds.all(of: object["spec"]["checks"]) : [:]
    }

    private var spec: View { object["spec"] }
    private var status: View { object["status"] }

    var name: String { object.name }
    var release: String { spec["release"].string ?? "" }
    var number: PassageNumber {
        PassageNumber(declaration: spec["declaration"].int ?? 0, attempt: spec["attempt"].int ?? 0)
    }
    /// As in the name: `7` or `7-r1`.
    var numberText: String {
        number.attempt == 0 ? "\(number.declaration)" : "\(number.declaration)-r\(number.attempt)"
    }
    var started: Instant { object.metadata.view["creationTimestamp"].instant ?? .epoch }
    var purpose: String { spec["purpose"].string ?? "rollout" }
    var strategy: String { spec["strategy"].string ?? "" }
    var environment: String? { spec["environment"].string }
    var from: Revision? { Revision(spec["from"]) }
    var to: Revision { Revision(spec["to"]) ?? Revision(revision: "", version: nil) }
    var declaredBy: [String] { spec["declaredBy"].elements.compactMap(\.string) }
    var checkNames: [String] { spec["checks"].elements.compactMap { $0["name"].string } }
    var bake: Duration { spec["bake"].duration ?? .zero }
    var settle: Duration { spec["traffic"]["settle"].duration ?? .zero }
    var watch: Duration {
        spec["watch"].elements.reduce(.zero) { $0 + ($1["for"].duration ?? .zero) }
    }

    /// A revision, and what people call it.
    struct Revision: Equatable {
        var revision: String
        var version: String?
        var words: String { version ?? revision }

        init(revision: String, version: String?) {
            self.revision = revision
            self.version = version
        }

        fileprivate init?(_ view: View) {
            guard let revision = view["revision"].string else { return nil }
            self.init(revision: revision, version: view["version"].string)
        }
    }

    struct Stage: Equatable {
        var weight: Int
        var hold: Duration
    }

    var stages: [Stage] {
        spec["stages"].elements.map { Stage(weight: $0["weight"].int ?? 0, hold: $0["hold"].duration ?? .zero) }
    }
}

// How far it is.
extension SeenPassage {
    var phase: PassageStatus.Phase? { status["phase"].string.flatMap { .init(rawValue: $0) } }

    /// How it ended; its label says it, too, and survives where a status is lost.
    var outcome: PassageStatus.Phase? {
        (status["outcome"].string ?? object.metadata.labels[OwnName.outcome]).flatMap { .init(rawValue: $0) }
    }
    var isRunning: Bool { outcome == nil }
    var ended: Instant? { status["ended"].instant }
    var because: String? { status["because"].string ?? ending?.because }

    /// Counted from 0.
    var stageNumber: Int { min(status["stage"]["number"].int ?? 0, max(0, stages.count - 1)) }
    var stageSince: Instant? { status["stage"]["since"].instant }
    var stageObserved: Instant? { status["stage"]["observed"].instant }
    var isSkipped: Bool { status["stage"]["skipped"].bool ?? false }
    var excused: [String] { status["stage"]["excused"].elements.compactMap(\.string) }
    var isLastStage: Bool { stageNumber >= stages.count - 1 }
    var intent: String? { status["intent"].string }

    /// Until when the stage stays as it is; the last one bakes, too.
    ///
    /// `nil` while it is not there yet.
    var holdEnd: Instant? {
        guard let observed = stageObserved, stages.indices.contains(stageNumber) else { return nil }
        if isSkipped { return observed + settle }
        return observed + settle + stages[stageNumber].hold + (isLastStage ? bake : .zero)
    }

    var paused: PauseStatus? {
        let view = status["paused"]
        guard let since = view["since"].instant else { return nil }
        return PauseStatus(since: since, by: view["by"].string ?? "", reason: view["reason"].string)
    }

    /// The way back, from its first moment to its end.
    var ending: (outcome: PassageStatus.Phase?, because: String)? {
        let view = status["ending"]
        guard view.exists else { return nil }
        return (view["outcome"].string.flatMap { .init(rawValue: $0) }, view["because"].string ?? "")
    }

    struct Gate: Equatable {
        var name: String
        var answer: String
        var because: String
        var until: Instant?
    }

    var gates: [Gate] {
        status["gates"].elements.map { view in
            Gate(
                name: view["name"].string ?? "", answer: view["answer"].string ?? "",
                because: view["because"].string ?? "", until: view["until"].instant)
        }
    }

    struct Check: Equatable {
        var name: String
        var state: String
        var because: String
        var values: [Measurement]
        /// Where it yields numbers.
        var thresholds: SeenThresholds?
    }

    struct Measurement: Equatable {
        var at: Instant?
        var value: String?
        var baseline: String?
        var samples: Int?
    }

    var checks: [Check] {
        status["checks"].elements.map { view in
            Check(
                name: view["name"].string ?? "", state: view["state"].string ?? "",
                because: view["because"].string ?? "",
                values: view["values"].elements.map { value in
                    Measurement(
                        at: value["at"].instant, value: value["value"].string, baseline: value["baseline"].string,
                        samples: value["samples"].int)
                }, thresholds: thresholds[view["name"].string ?? ""])
        }
    }

    struct Decision: Equatable {
        var name: String
        var verb: String
        var user: String
        var at: Instant?
        var reason: String?
    }

    var decisions: [Decision] {
        status["decisions"].elements.map { view in
            Decision(
                name: view["name"].string ?? "", verb: view["verb"].string ?? "", user: view["user"].string ?? "",
                at: view["at"].instant, reason: view["reason"].string)
        }
    }
}

extension [SeenPassage] {
    var newestFirst: [SeenPassage] { sorted { $0.number > $1.number } }

    /// What people call a revision, as far as a passage tells.
    func version(of revision: String) -> String? {
        for passage in self {
            for side in [passage.to, passage.from].compactMap(\.self) where side.revision == revision {
                if let version = side.version { return version }
            }
        }
        return nil
    }
}

extension View {
    /// As people write them: `15m`.
    fileprivate var duration: Duration? { string.flatMap { try? Duration(text: $0) } }

}
