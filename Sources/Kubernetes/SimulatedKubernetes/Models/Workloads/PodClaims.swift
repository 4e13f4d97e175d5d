internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Which pods are an owner's: those that it controls and selects.
///
/// What is selected and nobody's is adopted, what is controlled and no longer selected is let go.
struct PodClaims {
    /// As they are now, without those that are yet to be adopted.
    private(set) var pods: [PodFacts] = []
    private(set) var requests: [Request] = []

    /// `naming`: only pods with such names can be this owner's.
    init(
        of owner: Object, _ resource: Resource, _ selector: LabelSelector, in cluster: ObservedCluster,
        naming isNamed: (String) -> Bool = { _ in true }
    ) {
        let isGoing = owner.metadata.isBeingDeleted
        for pod in cluster.pods(controlledBy: owner.metadata.uid) {
            if selector.matches(pod.labels), isNamed(pod.object.name) {
                pods.append(pod)
            } else if !isGoing {
                requests.append(Self.release(pod, from: owner))
            }
        }
        // An owner that selects everything because it selects nothing in particular adopts nothing.
        guard !isGoing, !selector.requirements.isEmpty else { return }
        for pod in cluster.orphanPods(in: owner.metadata.namespace)
        where !pod.isTerminating && selector.matches(pod.labels) && isNamed(pod.object.name) {
            requests.append(Self.adopt(pod, by: owner, resource))
            pods.append(pod)
        }
    }

    private static func adopt(_ pod: PodFacts, by owner: Object, _ resource: Resource) -> Request {
        let references = pod.object.metadata.view["ownerReferences"].value?.list ?? []
        return write(references + [owner.asController(resource)], to: pod)
    }

    private static func release(_ pod: PodFacts, from owner: Object) -> Request {
        let references = pod.object.metadata.view["ownerReferences"].value?.list ?? []
        return write(references.filter { $0["uid"]?.string != owner.metadata.uid }, to: pod)
    }

    private static func write(_ references: [Value], to pod: PodFacts) -> Request {
        let metadata: Value = [
            "uid": .string(pod.uid), "resourceVersion": .string(pod.object.metadata.resourceVersion),
            "ownerReferences": references.isEmpty ? .null : .list(references),
        ]
        return .merge(["metadata": metadata], into: pod.object, .pods)
    }
}
