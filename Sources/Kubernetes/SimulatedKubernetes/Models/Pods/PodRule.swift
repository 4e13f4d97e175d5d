internal import Documents
internal import KubernetesObjects
internal import Patterns

/// What becomes of the pods of certain images or labels.
///
///     PodRule(image: "*web:2.*", .crashes(after: .seconds(20)))
///     PodRule(labels: ["app": "web"], .readyAfter(.seconds(3)))
package struct PodRule: Sendable, Equatable {
    /// Fits when one of the pod's images does, and is then about that container; `*` stands for any text.
    package var image: String?
    /// All of these.
    package var labels: [String: String]
    package var namespace: String?
    package var fate: PodFate

    package init(image: String? = nil, labels: [String: String] = [:], namespace: String? = nil, _ fate: PodFate) {
        self.image = image
        self.labels = labels
        self.namespace = namespace
        self.fate = fate
    }
}

/// What becomes of a pod; times count from the start of its container, or from when the rules changed.
package enum PodFate: Sendable, Equatable {
    case readyAfter(Duration)
    case neverReady
    /// Ready after the first time, not ready any more after the second; it runs on.
    case losesReadiness(after: Duration, ready: Duration = .zero)
    /// Ends with 1, and is started again where its restart policy says so, ever later.
    case crashes(after: Duration, ready: Duration? = nil)
    /// Killed for the memory it took: 137, `OOMKilled`.
    case outOfMemory(after: Duration, ready: Duration? = nil)
    case cannotPull
    /// Ends with 0.
    case succeeds(after: Duration)
    case fails(after: Duration, code: Int = 1)
    /// The node takes back its memory.
    case evicted(after: Duration, ready: Duration = .zero)
    case unschedulable

    /// What becomes of pods that no rule is about: services run, jobs succeed.
    static let usualForServices = PodFate.readyAfter(.seconds(2))
    static let usualForJobs = PodFate.succeeds(after: .seconds(5))
}

/// What the rules say about one pod.
struct PodDestiny: Sendable, Equatable {
    var fate: PodFate
    /// Which container it happens to.
    var container: Int

    init(of pod: PodFacts, rules: [PodRule]) {
        let images = pod.object["spec"]["containers"].elements.map { $0["image"].string ?? "" }
        for rule in rules {
            guard rule.namespace == nil || rule.namespace == pod.reference.key.namespace,
                rule.labels.allSatisfy({ pod.labels[$0.key] == $0.value }),
                let container = rule.image.map({ image in images.firstIndex { Glob(image).matches($0) } }) ?? 0
            else { continue }
            self.fate = rule.fate
            self.container = container
            return
        }
        let runsForGood = pod.object["spec"]["restartPolicy"].string ?? "Always" == "Always"
        fate = runsForGood ? .usualForServices : .usualForJobs
        container = 0
    }
}
