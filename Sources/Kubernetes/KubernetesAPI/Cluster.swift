package import KubernetesObjects

/// A Kubernetes API server, as much of it as we use: real, in memory, or made faulty on purpose.
///
/// Everything goes through one request type, so that faults, traces, limits and conformance cases
/// each have one place to stand.
package protocol Cluster: Sendable {
    func send(_ request: Request) async throws(ClusterError) -> Answer

    /// The changes that `request`, whose verb is `watch`, asks for.
    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents

    /// Which server this is and what it serves; asked anew each time.
    func discover() async throws(ClusterError) -> Discovery
}

/// Changes, pulled by one reader, so that a slow reader slows the server and nothing piles up between them.
///
/// Letting go of it ends the watch.
package protocol WatchEvents: AnyObject, Sendable {
    /// The next change; `nil` when the server ended the watch in good order.
    ///
    /// Ends any other way by throwing, also as soon as the task is cancelled that waits here.
    func next() async throws(ClusterError) -> WatchEvent?
}

package enum WatchEvent: Sendable, Equatable {
    case added(Object)
    case modified(Object)
    case deleted(Object)
    /// All changes up to this version have been sent.
    ///
    /// `endsInitial`: and so have all objects that were there at the start.
    case bookmark(version: String, endsInitial: Bool)
}

/// What a request was answered with.
package enum Answer: Sendable, Equatable {
    case object(Object)
    case list(ObjectList)
    /// Done, and nothing to show: a `Status` of success.
    case done
}

/// A list, or one page of it.
package struct ObjectList: Sendable, Equatable {
    package var items: [Object]
    /// The version the list is of; a watch from here misses nothing.
    package var version: String
    /// What to ask for the next page with; `nil` on the last one.
    package var more: String?
    /// How many objects are behind this page, where the server says so.
    package var remaining: Int?

    package init(items: [Object], version: String, more: String? = nil, remaining: Int? = nil) {
        self.items = items
        self.version = version
        self.more = more
        self.remaining = remaining
    }
}
