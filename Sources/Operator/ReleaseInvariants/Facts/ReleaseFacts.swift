internal import Documents
internal import Instants

/// A Release: what it asks for, and what is said of it.
struct ReleaseFacts: Sendable {
    let object: ObjectName
    let uid: String?
    let isLeaving: Bool
    let replicas: Int?
    let service: String
    let history: Int
    let isEmergency: Bool
    let status: Value
    /// What the capacity was until lately, and until when, which the operator may still go by.
    var replicasLately: [(replicas: Int, until: Instant)] = []

    init(_ value: Value, _ object: ObjectName) {
        self.object = object
        uid = value.uid
        isLeaving = value.isLeaving
        replicas = value.count("spec", "replicas").map { StageTerms.within($0, 1_000_000) }
        service = value.text("spec", "traffic", "service") ?? object.name
        history = value.count("spec", "history") ?? 20
        isEmergency = value[["spec", "emergency"]]?.members != nil
        status = value["status"] ?? .null
    }
}

/// A ReplicaSet that keeps the pods of one revision.
struct ReplicaSetFacts: Sendable {
    let object: ObjectName
    let uid: String?
    let release: String
    let revision: String
    let replicas: Int
    /// The passage that proved it.
    let proven: PassageNumber?

    init?(_ value: Value, _ object: ObjectName) {
        guard let release = value.label(Mark.release), let revision = value.label(Mark.revision) else { return nil }
        self.object = object
        uid = value.uid
        self.release = release
        self.revision = revision
        replicas = value.count("spec", "replicas") ?? 1
        proven = value.annotation(Mark.proven).flatMap { PassageNumber(name: $0, of: release) }
    }
}

struct PodFacts: Sendable {
    let release: String
    let revision: String
    let isReady: Bool
    /// Until when it was ready, should it not be so any more.
    var readyUntil: Instant?
    var isGone = false

    init?(_ value: Value) {
        guard let release = value.label(Mark.release), let revision = value.label(Mark.revision) else { return nil }
        self.release = release
        self.revision = revision
        isReady = !value.isLeaving && value.condition("Ready")?.text("status") == "True"
    }
}

/// A freeze that lasts.
struct FreezeFacts: Sendable {
    let namespaces: Set<String>
    let environments: Set<String>
    let until: Instant?
    let holdsWhatRuns: Bool
    let since: Instant

    init(_ value: Value, since: Instant) {
        namespaces = Set(value.items("spec", "namespaces").compactMap(\.string))
        environments = Set(value.items("spec", "environments").compactMap(\.string))
        until = value.moment("spec", "until")
        holdsWhatRuns = (value.text("spec", "running") ?? "hold") == "hold"
        self.since = since
    }

    func concerns(_ passage: PassageFacts) -> Bool {
        namespaces.contains(passage.namespace ?? "") || passage.terms.environment.map(environments.contains) ?? false
    }
}

/// A person's word, while it stands.
struct DecisionFacts: Sendable {
    let namespace: String?
    let release: String
    let declaration: Int
    let verb: String
    let user: String
    let expires: Instant?

    init(_ value: Value, _ object: ObjectName) {
        namespace = object.namespace
        release = value.text("spec", "release") ?? ""
        declaration = value.count("spec", "declaration") ?? 0
        verb = value.text("spec", "verb") ?? ""
        user = value.text("spec", "user") ?? ""
        expires = value.moment("spec", "expires")
    }
}
