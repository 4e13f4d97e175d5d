internal import Documents
internal import Instants
internal import KubernetesObjects

/// What controllers keep asking of a pod, read once for each of its versions.
struct PodFacts: Sendable {
    let object: Object
    let reference: Reference
    let uid: String
    let labels: [String: String]
    /// The uid of the owner that is answerable for it.
    let controller: String?
    let created: Instant
    let node: String?
    let phase: Phase
    let isReady: Bool
    /// Since when it is ready, or not.
    let readinessChanged: Instant?
    let isTerminating: Bool
    let restarts: Int

    enum Phase: String, Sendable {
        case pending = "Pending"
        case unknown = "Unknown"
        case running = "Running"
        case succeeded = "Succeeded"
        case failed = "Failed"
    }

    init(_ object: Object) {
        let metadata = object.metadata
        let status = object["status"]
        let ready = status["conditions"].elements.first { $0["type"].string == "Ready" }
        self.object = object
        reference = Reference(.pods, object.key)
        uid = metadata.uid
        labels = metadata.labels
        controller = metadata.controller?.uid
        created = metadata.view["creationTimestamp"].instant ?? .epoch
        node = object["spec"]["nodeName"].string.flatMap { $0.isEmpty ? nil : $0 }
        phase = status["phase"].string.flatMap(Phase.init) ?? .pending
        isReady = ready?["status"].string == "True"
        readinessChanged = ready?["lastTransitionTime"].instant
        isTerminating = metadata.isBeingDeleted
        restarts = status["containerStatuses"].elements.map { $0["restartCount"].int ?? 0 }.max() ?? 0
    }

    /// Whether it has come to its end by itself.
    var isFinished: Bool { phase == .succeeded || phase == .failed }

    /// Whether it counts as one of its controller's replicas.
    var isActive: Bool { !isFinished && !isTerminating }

    /// When it has been ready for this long, if it stays so; `nil` while it is not ready.
    func availableAt(minReadySeconds: Int) -> Instant? {
        guard isReady else { return nil }
        guard minReadySeconds > 0 else { return .distantPast }
        return readinessChanged.map { $0 + .seconds(minReadySeconds) }
    }
}

extension View {
    /// A timestamp; `nil` when there is none that can be read.
    var instant: Instant? { string.flatMap { try? Instant(rfc3339: $0) } }
}
