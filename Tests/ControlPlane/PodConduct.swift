internal import Documents
internal import KubernetesObjects

/// What becomes of a pod.
package enum PodConduct: Sendable, Hashable {
    /// Becomes ready after a while, and stays so.
    case ready(after: Duration = .zero)
    /// Runs, and fails its readiness probe for ever.
    case neverReady
    /// Its container ends well after a while, as a Job's does.
    case completes(after: Duration = .zero)
    /// Is ready for a while; then its container ends with this code, again and again.
    case crashes(after: Duration = .zero, code: Int = 1)
    /// Is ready for a while; then its container is killed for its memory, again and again.
    case outOfMemory(after: Duration = .zero)
    /// Its image does not exist.
    case cannotPull
    /// No node takes it.
    case unschedulable
}

/// Pods of this image or these labels conduct themselves like this; the first rule that fits counts.
package struct PodRule: Sendable {
    /// As the pod's first container writes it; `nil` for any.
    var image: String?
    var labels: LabelSelector
    var conduct: PodConduct

    package init(image: String? = nil, labels: [String: String] = [:], _ conduct: PodConduct) {
        self.image = image
        self.labels = LabelSelector(labels: labels)
        self.conduct = conduct
    }

    static func conduct(of pod: Object, by rules: [PodRule]) -> PodConduct {
        let image = pod["spec"]["containers"].elements.first?["image"].string
        let rule = rules.first { rule in
            (rule.image == nil || rule.image == image) && rule.labels.matches(pod.metadata.labels)
        }
        return rule?.conduct ?? (pod.metadata.controller?.kind == "Job" ? .completes() : .ready())
    }
}
