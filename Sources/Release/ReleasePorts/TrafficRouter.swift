package import KubernetesAPI
package import KubernetesObjects
package import ReleaseModel

/// What moves traffic: pure translation between a split and the objects that say it.
///
/// The shell reads and writes, so that order and preconditions are seen to in one place.
package protocol TrafficRouter: Sendable {
    /// The object that says who gets the requests.
    func reads(_ route: Route) -> (resource: Resource, key: ObjectKey)

    /// What that object says now.
    func split(in object: Object, _ route: Route) throws(RouterComplaint) -> TrafficSplit

    /// The object where there is none and we may make it; nothing where it is somebody else's to make.
    func make(_ split: TrafficSplit, _ route: Route, turn: Turn) -> Object?

    /// The one request that makes this object say `split`; nothing when it says so already.
    ///
    /// It tests what the decision read: the object's uid, what it says now, and the turn, which it moves on.
    func write(
        _ split: TrafficSplit, over object: Object, _ route: Route, turn: Turn
    ) throws(RouterComplaint) -> Request?
}

/// A router's settings, where there is an adapter that carries them out.
package protocol RoutedSettings: RouterSettings {
    /// Nothing where there are no requests to move.
    var router: (any TrafficRouter)? { get }
    /// The kind of object that it reads and writes, where that is no Service; it is followed as Services are.
    static var routes: Resource? { get }
}

extension RoutedSettings {
    package static var routes: Resource? { nil }
}

extension Catalog {
    /// The kinds of objects, besides Services, that registered routers read; each once, in the registry's order.
    package var routes: [Resource] {
        var routes: [Resource] = []
        for entry in routers.entries {
            guard let resource = (entry.type as? any RoutedSettings.Type)?.routes, !routes.contains(resource) else {
                continue
            }
            routes.append(resource)
        }
        return routes
    }
}

/// Where the requests of a release come from, and whom they may go to.
package struct Route: Sendable, Hashable {
    package var release: ObjectKey
    package var releaseUID: String
    package var service: String
    package var port: Int?
    /// Ports of the pods, where a Service has to be made.
    package var podPorts: [Int]
    /// All revisions of the release that there are.
    package var revisions: [String]
    /// Which of them is on its way in, since two weights alone do not tell.
    package var candidate: String?

    package init(
        release: ObjectKey, releaseUID: String, service: String, port: Int?, podPorts: [Int] = [],
        revisions: [String] = [], candidate: String? = nil
    ) {
        self.release = release
        self.releaseUID = releaseUID
        self.service = service
        self.port = port
        self.podPorts = podPorts
        self.revisions = revisions
        self.candidate = candidate
    }
}

/// Why a router cannot do its work on an object, in words that say what would be right.
package struct RouterComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
