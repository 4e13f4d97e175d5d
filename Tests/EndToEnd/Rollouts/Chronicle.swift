import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel

/// All that happens in a namespace, as a watcher saw it that has no part in it.
final class Chronicle: Sendable {
    private let cluster: any Cluster
    private let namespace: String
    private let clock = SystemClock()
    private let state = Lock(State())

    /// A version of an object that somebody stored; nothing in `after`: it was deleted.
    struct Entry: Sendable {
        let at: Instant
        let resource: Resource
        let before: Object?
        let after: Object?
        /// What it was when it was deleted, with the version of that.
        let deleted: Object?
    }

    private struct State {
        var entries: [Entry] = []
        var current: [Resource: [String: Object]] = [:]
        var listed: Set<Resource> = []
    }

    private static let resources: [Resource] = [
        .release, .passage, .decision, .replicaSets, .pods, .services,
    ]

    init(of namespace: String, on cluster: any Cluster) {
        self.namespace = namespace
        self.cluster = cluster
    }

    /// Whether everything is followed, so that nothing is missed from here on.
    var isComplete: Bool { state.withLock { $0.listed.count == Self.resources.count + 1 } }

    var entries: [Entry] { state.withLock { $0.entries } }
    func all(_ resource: Resource) -> [Object] { state.withLock { Array(($0.current[resource] ?? [:]).values) } }
    func find(_ resource: Resource, _ name: String) -> Object? { state.withLock { $0.current[resource]?[name] } }

    /// Follows until cancelled.
    func keep() async {
        let slices = try? await cluster.discover().first(of: [.endpointSlices, .endpointSlicesV1Beta1])
        await withDiscardingTaskGroup { group in
            for resource in Self.resources + [slices].compactMap(\.self) {
                group.addTask { await self.follow(resource) }
            }
        }
    }

    private func follow(_ resource: Resource) async {
        while !Task.isCancelled {
            do throws(ClusterError) {
                let list = try await cluster.list(resource, in: namespace)
                let names = Set(list.items.map(\.name))
                for gone in all(resource) where !names.contains(gone.name) { note(resource, gone.name, nil) }
                for object in list.items { note(resource, object.name, object) }
                state.withLock { _ = $0.listed.insert(resource) }
                let watch = try await cluster.watch(
                    Request(.watch(.all, from: .version(list.version)), resource, namespace: namespace))
                while let event = try await watch.next() {
                    switch event {
                    case .added(let object), .modified(let object): note(resource, object.name, object)
                    case .deleted(let object): note(resource, object.name, nil, deleted: object)
                    case .bookmark: break
                    }
                }
            } catch {
                try? await clock.sleep(for: .milliseconds(200))
            }
        }
    }

    private func note(_ resource: Resource, _ name: String, _ object: Object?, deleted: Object? = nil) {
        state.withLock { state in
            let before = state.current[resource]?[name]
            if let object, object.metadata.resourceVersion == before?.metadata.resourceVersion { return }
            state.current[resource, default: [:]][name] = object
            state.entries.append(
                Entry(at: clock.now, resource: resource, before: before, after: object, deleted: deleted))
        }
    }
}

// What the entries say of a release.
extension Chronicle {
    /// When requests to a Service could reach pods of an image's tag, by its selector: from the first moment on to the
    /// last, as often as that changed.
    func timesOpen(_ service: String, to version: String) -> [(from: Instant, to: Instant?)] {
        var times: [(from: Instant, to: Instant?)] = []
        for entry in entries where entry.resource == .services && (entry.after ?? entry.before)?.name == service {
            let isOpen = entry.after.map { reaches($0, version) } ?? false
            let wasOpen = times.last.map { $0.to == nil } ?? false
            if isOpen, !wasOpen { times.append((entry.at, nil)) }
            if !isOpen, wasOpen { times[times.count - 1].to = entry.at }
        }
        return times
    }

    private func reaches(_ service: Object, _ version: String) -> Bool {
        let selector = Service(service).selector
        guard selector[OwnName.release] != nil else { return false }
        return selector[OwnName.revision].map { versions(ofRevision: $0).contains(version) } ?? true
    }

    private func versions(ofRevision revision: String) -> Set<String> {
        Set(
            entries.compactMap { entry -> String? in
                guard entry.resource == .replicaSets, let set = entry.after,
                    set.metadata.labels[OwnName.revision] == revision
                else { return nil }
                return set["spec"]["template"].version
            })
    }

    /// What took longer than five seconds to lose its requests after its passage said that it goes back.
    func slowReturns(of service: String) -> [String] {
        let limit = Duration.seconds(5)
        let turned = entries.filter { entry in
            entry.resource == .passage && entry.after?["status"]["ending"].exists == true
                && entry.before?["status"]["ending"].exists != true && entry.after?["spec"]["from"].exists == true
        }
        return turned.compactMap { entry in
            let version = entry.after?["spec"]["to"]["version"].string ?? ""
            let isSlow = timesOpen(service, to: version).contains { time in
                time.from <= entry.at && time.to.map { $0 > entry.at + limit } ?? true
            }
            return isSlow ? "\(version) still had requests \(limit) after \(entry.at.rfc3339)" : nil
        }
    }

    /// The names of the pods of an image's tag that were ever made.
    func podsEverMade(_ version: String) -> Set<String> {
        Set(
            entries.compactMap { entry in
                guard entry.resource == .pods, let pod = entry.after, pod.view.version == version else { return nil }
                return pod.name
            })
    }
}

extension View {
    /// The tag of the image of a pod's, or a template's, first container.
    var version: String {
        let image = self["spec"]["containers"].elements.first?["image"].string ?? ""
        return String(image.split(separator: ":").last ?? "")
    }
}
