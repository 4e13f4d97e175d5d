internal import Documents
internal import Instants
internal import KubernetesObjects

/// The pods of a StatefulSet in their places.
struct StatefulPods {
    /// The numbers that there are to be.
    let ordinals: Range<Int>
    /// By number.
    let wanted: [Int: PodFacts]
    /// Those whose numbers are no longer wanted, the highest first.
    let condemned: [PodFacts]
    let all: [PodFacts]
    /// When a pod that is ready will be available.
    private(set) var changesAt: Instant?
    private var available: Set<String> = []

    init(of set: Object, _ pods: [PodFacts], now: Instant) {
        let start = set["spec"]["ordinals"]["start"].int ?? 0
        let ordinals = start..<start + max(0, set.replicas)
        let numbered = pods.compactMap { pod in
            StatefulIdentity(ofPod: pod.object.name, of: set).map { (ordinal: $0.ordinal, pod: pod) }
        }
        self.ordinals = ordinals
        wanted = Dictionary(
            numbered.filter { ordinals.contains($0.ordinal) }.map { ($0.ordinal, $0.pod) },
            uniquingKeysWith: { first, _ in first })
        condemned = numbered.filter { !ordinals.contains($0.ordinal) }.sorted { $0.ordinal > $1.ordinal }.map(\.pod)
        all = numbered.map(\.pod)
        let minReady = set["spec"]["minReadySeconds"].int ?? 0
        for pod in all where pod.phase == .running {
            guard let at = pod.availableAt(minReadySeconds: minReady) else { continue }
            if at <= now {
                available.insert(pod.uid)
            } else {
                changesAt = min(changesAt ?? at, at)
            }
        }
    }

    func isAvailable(_ pod: PodFacts) -> Bool { available.contains(pod.uid) }

    /// Whether others need not wait for it.
    func isHealthy(_ pod: PodFacts) -> Bool { isAvailable(pod) && !pod.isTerminating }
}
