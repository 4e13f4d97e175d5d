internal import Instants
package import KubernetesObjects
internal import ReleaseModel

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
    /// Those that name the release's namespace, in any order.
    package var alerts: [ObservedAlert]
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
        checks: [String: CheckHistory] = [:], alerts: [ObservedAlert] = [], admission: Admission = .notAsked,
        rival: String? = nil, environments: [String] = [], hasEnvironments: Bool = false, epoch: Int = 1,
        age: Duration = .zero
    ) {
        self.release = release
        self.passages = passages
        self.revisions = revisions
        self.route = route
        self.decisions = decisions
        self.freezes = freezes
        self.checks = checks
        self.alerts = alerts
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

/// Whether the server would take a pod of the candidate.
package enum Admission: Sendable, Hashable {
    case notAsked
    case admitted
    /// In the server's words.
    case refused(String)
}
