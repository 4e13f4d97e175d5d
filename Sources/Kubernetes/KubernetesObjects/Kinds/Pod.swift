internal import Documents
package import Instants

/// A pod: what runs, where, and whether it is ready.
package struct Pod: Kind {
    package static let resource = Resource.pods
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package enum Phase: String, Sendable {
        case pending = "Pending"
        case running = "Running"
        case succeeded = "Succeeded"
        case failed = "Failed"
        case unknown = "Unknown"
    }

    package var phase: Phase { object["status"]["phase"].string.flatMap(Phase.init) ?? .unknown }
    package var isReady: Bool { object.is("Ready") }
    /// Since when it has been ready; `nil` while it is not.
    package var readySince: Instant? { isReady ? object.condition("Ready")?.since : nil }
    package var address: String? { object["status"]["podIP"].string }
    package var node: String? { object["spec"]["nodeName"].string }
    /// Why the whole pod failed: `Evicted` and the like.
    package var reason: String? { object["status"]["reason"].string }

    package var containers: [Container] {
        object["status"]["containerStatuses"].elements.map { Container($0) }
    }

    package var initContainers: [Container] {
        object["status"]["initContainerStatuses"].elements.map { Container($0) }
    }
}
