import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks

/// A cluster that keeps config maps in the simplest way there is, so that what goes wrong is the faults' doing.
final class NotebookCluster: Cluster {
    private let state = Lock(State())

    private struct State {
        /// All objects that there were, by version.
        var versions: [[String: Object]] = [[:]]
        var events: [WatchEvent] = []
    }

    var names: [String] { state.withLock { $0.versions.last!.keys.sorted() } }

    func send(_ request: Request) async throws(ClusterError) -> Answer {
        try state.withLock { state throws(ClusterError) in
            var objects = state.versions.last!
            switch request.verb {
            case .create(var object):
                object.value["metadata"] = [
                    "name": .string(object.name), "resourceVersion": .string("\(state.versions.count)"),
                ]
                objects[object.name] = object
                state.versions.append(objects)
                state.events.append(.added(object))
                return .object(object)
            case .get:
                guard let object = objects[request.name ?? ""] else {
                    throw .notFound(Status(code: 404, reason: "NotFound", message: "not found"))
                }
                return .object(object)
            case .list(let selection, _, let freshness):
                var version = state.versions.count - 1
                if case .exactly(let text) = freshness { version = Int(text)! }
                let names = state.versions[version].keys.sorted()
                    .filter { selection.fields == nil || selection.fields == "metadata.name=\($0)" }
                return .list(
                    ObjectList(items: names.map { state.versions[version][$0]! }, version: "\(version)"))
            case .watch, .update, .patch, .delete, .deleteCollection:
                throw .unreadable("the notebook knows no such page")
            }
        }
    }

    /// What has happened so far, a bookmark, and the end.
    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        Replay(state.withLock { $0.events + [.bookmark(version: "\($0.versions.count - 1)", endsInitial: false)] })
    }

    func discover() async throws(ClusterError) -> Discovery {
        Discovery(version: ServerVersion(major: 1, minor: 36), resources: [])
    }

    private final class Replay: WatchEvents {
        private let events: Lock<ArraySlice<WatchEvent>>

        init(_ events: [WatchEvent]) {
            self.events = Lock(events[...])
        }

        func next() async throws(ClusterError) -> WatchEvent? { events.withLock { $0.popFirst() } }
    }
}

/// A clock that goes on only while somebody sleeps, and then at once.
final class LeapingClock: WallClock {
    private let time = Lock(Instant(seconds: 1_000))

    var now: Instant { time.withLock { $0 } }
    var uptime: Duration { now - .epoch }

    func sleep(for duration: Duration) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        time.withLock { $0 += duration }
    }
}
