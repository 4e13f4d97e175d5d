package import Instants
package import KubernetesObjects
package import ReleaseModel

/// What was seen of a release and of all that belongs to it, at one moment.
package struct Observation: Sendable {
    package var release: ObservedRelease
    /// From the oldest to the newest.
    package var passages: [ObservedPassage]
    package var revisions: [ObservedRevision]
    package var route: ObservedRoute
    /// In the order in which they were made; empty where decisions do not count.
    package var decisions: [ObservedDecision]
    /// Those that concern the release's namespace.
    package var freezes: [ObservedFreeze]
    package var checks: [String: CheckHistory]
    /// What the server said when it was asked whether it would take a pod of the candidate.
    package var admission: Admission
    /// A Deployment whose pods serve the release's Service.
    package var rival: String?
    /// The environments that select the namespace, and whether there are any at all.
    package var environments: [String]
    package var hasEnvironments: Bool
    /// The leader's; grows with each change of leader.
    package var epoch: Int
    /// How long ago the server last vouched for all of this.
    package var age: Duration

    package init(
        release: ObservedRelease, passages: [ObservedPassage] = [], revisions: [ObservedRevision] = [],
        route: ObservedRoute = .none, decisions: [ObservedDecision] = [], freezes: [ObservedFreeze] = [],
        checks: [String: CheckHistory] = [:], admission: Admission = .notAsked, rival: String? = nil,
        environments: [String] = [], hasEnvironments: Bool = false, epoch: Int = 1, age: Duration = .zero
    ) {
        self.release = release
        self.passages = passages
        self.revisions = revisions
        self.route = route
        self.decisions = decisions
        self.freezes = freezes
        self.checks = checks
        self.admission = admission
        self.rival = rival
        self.environments = environments
        self.hasEnvironments = hasEnvironments
        self.epoch = epoch
        self.age = age
    }
}

/// An object as it was when a decision was made about it; what is changed must still be so.
package struct Version: Sendable, Hashable {
    package let uid: String
    package let resourceVersion: String

    package init(uid: String, resourceVersion: String) {
        self.uid = uid
        self.resourceVersion = resourceVersion
    }

    package init(_ object: Object) {
        self.init(uid: object.metadata.uid, resourceVersion: object.metadata.resourceVersion)
    }
}

package struct ObservedRelease: Sendable {
    package var key: ObjectKey
    package var version: Version
    /// It is being deleted, or its namespace is.
    package var isLeaving: Bool
    /// The last declaration that was noted in its status.
    package var noted: NotedDeclaration?

    package init(key: ObjectKey, version: Version, isLeaving: Bool = false, noted: NotedDeclaration? = nil) {
        self.key = key
        self.version = version
        self.isLeaving = isLeaving
        self.noted = noted
    }
}

/// A declaration's number, and the hash of its content.
package struct NotedDeclaration: Sendable, Hashable {
    package let number: Int
    package let content: String

    package init(number: Int, content: String) {
        self.number = number
        self.content = content
    }
}

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

/// The pods of one revision, and the ReplicaSet that keeps them.
package struct ObservedRevision: Sendable {
    package var name: String
    package var revision: String
    package var version: Version
    package var wanted: Int
    /// The passage that proved it.
    package var proven: PassageNumber?
    package var pods: [ObservedPod]
    package var created: Instant
    package var hasService: Bool
    /// Why no more pods of it are made, in the server's words: a quota that is used up, a webhook that refuses.
    package var refusal: String?

    package init(
        name: String, revision: String, version: Version, wanted: Int, proven: PassageNumber? = nil,
        pods: [ObservedPod] = [], created: Instant = .epoch, hasService: Bool = false, refusal: String? = nil
    ) {
        self.name = name
        self.revision = revision
        self.version = version
        self.wanted = wanted
        self.proven = proven
        self.pods = pods
        self.created = created
        self.hasService = hasService
        self.refusal = refusal
    }

    package var ready: Int { pods.reduce(0) { $0 + ($1.isReady && !$1.isLeaving ? 1 : 0) } }
}

package struct ObservedPod: Sendable, Hashable {
    package var name: String
    package var isReady: Bool
    package var isLeaving: Bool
    package var restarts: Int
    /// What is wrong with it, in Kubernetes' word: `CrashLoopBackOff`, `ImagePullBackOff`, `OOMKilled`.
    package var trouble: String?

    package init(
        name: String, isReady: Bool, isLeaving: Bool = false, restarts: Int = 0, trouble: String? = nil
    ) {
        self.name = name
        self.isReady = isReady
        self.isLeaving = isLeaving
        self.restarts = restarts
        self.trouble = trouble
    }
}

/// Who gets the requests, as the router's objects say it and as the network knows it.
package enum ObservedRoute: Sendable {
    /// The release takes no requests.
    case none
    /// There is no object to say it; a Service that is missing is made.
    case missing
    /// In words, for people: why it cannot be told.
    case unreadable(String)
    case read(Reading)

    package struct Reading: Sendable {
        package var split: TrafficSplit
        package var turn: Turn?
        /// The names of the pods that the network sends requests to.
        package var reached: Set<String>
        /// How often somebody has taken back what we set, in the last minutes.
        package var setbacks: Int

        package init(split: TrafficSplit, turn: Turn? = nil, reached: Set<String> = [], setbacks: Int = 0) {
            self.split = split
            self.turn = turn
            self.reached = reached
            self.setbacks = setbacks
        }
    }
}

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

/// Whether the server would take a pod of the candidate.
package enum Admission: Sendable, Hashable {
    case notAsked
    case admitted
    /// In the server's words.
    case refused(String)
}
