package import Instants
package import ReleaseModel

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
