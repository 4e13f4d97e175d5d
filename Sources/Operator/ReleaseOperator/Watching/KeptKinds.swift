internal import Documents
internal import Instants
package import KubernetesObjects
package import ReleaseCore
internal import ReleaseModel

/// An object that is kept whole, since what is needed of it is not known before it is needed.
///
/// Its bytes stay as they came and are read when somebody asks; two are the same when their versions are.
package struct KeptObject: Sendable, Equatable {
    package let object: Object
    package let version: Version

    init(_ object: Object) {
        self.object = object
        version = Version(object)
    }

    package static func == (left: KeptObject, right: KeptObject) -> Bool { left.version == right.version }
}

/// A ReplicaSet of a release, as much as decisions need.
struct KeptReplicaSet: Sendable, Equatable {
    let key: ObjectKey
    let version: Version
    let release: ObjectKey
    let revision: String
    let wanted: Int
    let proven: String?
    let created: Instant
    let owner: String?
    let isLeaving: Bool
    /// Why no more pods of it are made, in the server's words.
    let refusal: String?

    init(_ object: Object) {
        let metadata = object.metadata
        key = object.key
        version = Version(object)
        release = object.release
        revision = metadata.labels[OwnName.revision] ?? ""
        wanted = ReplicaSet(object).wanted
        proven = metadata.annotations[OwnName.proven]
        created = metadata.view["creationTimestamp"].instant ?? .epoch
        owner = metadata.controller?.uid
        isLeaving = metadata.isBeingDeleted
        let failure = object.condition("ReplicaFailure")
        refusal = failure?.status == .yes ? failure?.message : nil
    }
}

/// A pod of a release; equal while nothing has changed that anybody decides by.
struct KeptPod: Sendable, Equatable {
    let release: ObjectKey
    let revision: String
    let pod: ObservedPod

    init(_ object: Object) {
        let view = Pod(object)
        release = object.release
        revision = object.metadata.labels[OwnName.revision] ?? ""
        let containers = view.containers + view.initContainers
        pod = ObservedPod(
            name: object.name, isReady: view.isReady, isLeaving: object.metadata.isBeingDeleted,
            restarts: containers.reduce(0) { $0 + $1.restarts }, trouble: containers.lazy.compactMap(\.trouble).first)
    }
}

extension Container {
    /// What is wrong with it, in Kubernetes' word, unless it is only starting.
    fileprivate var trouble: String? {
        switch state {
        case .waiting(let reason, _):
            ["ContainerCreating", "PodInitializing", ""].contains(reason) ? nil : reason
        case .ended(let end): end.code == 0 ? nil : end.reason
        case .running: nil
        }
    }
}

/// The pods that a Service's requests go to, as one slice of them says.
struct KeptSlice: Sendable, Equatable {
    let service: ObjectKey
    let ready: Set<String>

    init(_ object: Object) {
        let slice = EndpointSlice(object)
        service = ObjectKey(namespace: object.metadata.namespace, name: slice.service ?? "")
        ready = Set(slice.endpoints.filter { $0.isReady && !$0.isTerminating }.compactMap { $0.pod?.name })
    }
}

/// A Job that was made for a check.
struct KeptJob: Sendable, Equatable {
    let release: ObjectKey
    let end: Job.End?

    init(_ object: Object) {
        release = object.release
        end = Job(object).end
    }
}

/// A Deployment whose template a release may take.
struct KeptDeployment: Sendable, Equatable {
    let kept: KeptObject
    let wanted: Int
    let labels: [String: String]

    init(_ object: Object) {
        kept = KeptObject(object)
        wanted = Deployment(object).wanted
        labels = object["spec"]["template"]["metadata"]["labels"].strings
    }
}

struct KeptNamespace: Sendable, Equatable {
    let labels: [String: String]
    let isLeaving: Bool

    init(_ object: Object) {
        labels = object.metadata.labels
        isLeaving = object.metadata.isBeingDeleted
    }
}

extension Object {
    /// The release that this belongs to, by its label.
    var release: ObjectKey { ObjectKey(namespace: metadata.namespace, name: metadata.labels[OwnName.release] ?? "") }
}
