package import Clocks
internal import Documents
internal import Instants
package import KubernetesAPI
internal import KubernetesObjects
internal import Locks

/// Stands in for the scheduler and the kubelets of a cluster that has none, through its API alone.
///
/// Binds pods to a node of its own, reports what becomes of them as the rules say, gives each ready
/// pod a listener (`PodListeners`), and removes them when they are to go. `ServiceDoor` is kube-proxy's part.
package final class PodPlayer: Sendable {
    private let cluster: any Cluster
    private let clock: any WallClock
    /// Only what is in this namespace is played; the rest belongs to others.
    private let namespace: String?
    private let rules: Lock<[PodRule]>
    private let lingers: Duration
    private let listeners: PodListeners

    /// The node that all played pods are on.
    package static let node = "played"

    private struct Addresses {
        var byPod: [String: PodAddress] = [:]
        /// Anywhere, so that the players of two processes seldom meet.
        var next = UInt16.random(in: 0 ... .max)
    }

    /// Shared by all players of a process, since there is one loopback network for all of them.
    private static let addresses = Lock(Addresses())

    /// - Parameter lingers: How long a pod goes on answering after it was told to go, as one does that waits until no
    ///   more requests are sent to it; without, it breaks off at once.
    package init(
        _ cluster: any Cluster, in namespace: String? = nil, clock: any WallClock = SystemClock(),
        rules: [PodRule] = [], lingers: Duration = .zero
    ) throws {
        self.cluster = cluster
        self.namespace = namespace
        self.clock = clock
        self.rules = Lock(rules)
        self.lingers = lingers
        listeners = try PodListeners()
    }

    /// Other rules from now on, also for the pods that there are; returns when these conduct themselves accordingly.
    package func change(to rules: [PodRule]) async throws(ClusterError) {
        self.rules.withLock { $0 = rules }
        guard case .list(let list) = try await cluster.send(Request(.list(.all), .pods, namespace: namespace)) else {
            throw .unreadable("a list of pods was answered with something else")
        }
        await withDiscardingTaskGroup { group in
            for pod in list.items { group.addTask { await self.tend(pod) } }
        }
    }

    /// The pods of this image answer like that from now on.
    package func change(_ image: String, to answers: PodAnswers) { listeners.change(image, to: answers) }

    /// Plays until the task is cancelled; whatever goes wrong on the way is tried again.
    package func play() async {
        while !Task.isCancelled {
            do {
                try await createNode()
                try await playFromNow()
            } catch {
                // A cluster that is away, or a version that has expired: begin again from what there is.
                try? await clock.sleep(for: .milliseconds(200))
            }
        }
        listeners.closeAll()
    }

    private func createNode() async throws(ClusterError) {
        let node: Value = [
            "apiVersion": "v1", "kind": "Node",
            "metadata": ["name": .string(Self.node), "labels": ["kubernetes.io/hostname": .string(Self.node)]],
            "status": [
                "capacity": ["cpu": "1000", "memory": "1000Gi", "pods": "60000"],
                "allocatable": ["cpu": "1000", "memory": "1000Gi", "pods": "60000"],
                "conditions": [["type": "Ready", "status": "True", "reason": "Played"]],
            ],
        ]
        do {
            _ = try await cluster.send(Request(.create(Object(node)), .nodes))
        } catch .alreadyExists {
            return
        }
    }

    /// Lists all pods, then follows them for as long as the server allows.
    private func playFromNow() async throws(ClusterError) {
        guard case .list(let list) = try await cluster.send(Request(.list(.all), .pods, namespace: namespace)) else {
            throw .unreadable("a list of pods was answered with something else")
        }
        let events = try await cluster.watch(
            Request(.watch(.all, from: .version(list.version)), .pods, namespace: namespace))
        await withDiscardingTaskGroup { group in
            for pod in list.items { begin(pod, in: &group) }
            while let event = try? await events.next() {
                switch event {
                case .added(let pod), .modified(let pod): begin(pod, in: &group)
                case .deleted(let pod): forget(pod)
                case .bookmark: break
                }
            }
            group.cancelAll()
        }
    }

    private func begin(_ pod: Object, in group: inout DiscardingTaskGroup) {
        // Here and not in the task, so that the listener follows the versions in their order.
        listen(for: pod)
        group.addTask { await self.tend(pod) }
    }

    /// Does what is to be done about this version of a pod; what is to be done after it comes with the next version.
    private func tend(_ seen: Object) async {
        var pod = seen
        while !Task.isCancelled {
            let conduct = PodRule.conduct(of: pod, by: rules.withLock { $0 })
            do {
                switch nextStep(for: pod, conduct: conduct, node: Self.node, now: clock.now) {
                case .nothing:
                    return
                case .wait(let duration):
                    try await clock.sleep(for: duration)
                    guard case .object(let now) = try await cluster.send(request(.get, pod)),
                        now.metadata.resourceVersion == pod.metadata.resourceVersion
                    else { return }
                    pod = now
                case .bind:
                    return try await bind(pod)
                case .report(let state):
                    let patch = statusPatch(of: pod, state, address: address(of: pod), now: clock.now)
                    _ = try await cluster.send(request(.patch(.merge(patch)), pod, subresource: "status"))
                    return
                case .remove:
                    try await clock.sleep(for: lingers)
                    let uid = Preconditions(uid: pod.metadata.uid)
                    _ = try await cluster.send(request(.delete(uid, nil, grace: 0), pod))
                    return
                }
            } catch ClusterError.conflict, ClusterError.notFound, ClusterError.alreadyExists {
                // The pod has changed meanwhile, and its new version is on its way to us.
                return
            } catch {
                do { try await clock.sleep(for: .milliseconds(200)) } catch { return }
            }
        }
    }

    private func bind(_ pod: Object) async throws(ClusterError) {
        let binding: Value = [
            "apiVersion": "v1", "kind": "Binding",
            "metadata": [
                "name": .string(pod.name), "namespace": .string(pod.metadata.namespace ?? ""),
                "uid": .string(pod.metadata.uid),
            ],
            "target": ["apiVersion": "v1", "kind": "Node", "name": .string(Self.node)],
        ]
        _ = try await cluster.send(request(.create(Object(binding)), pod, subresource: "binding"))
    }

    private func request(_ verb: Request.Verb, _ pod: Object, subresource: String? = nil) -> Request {
        var request = Request(verb, .pods, namespace: pod.metadata.namespace, name: pod.name, subresource: subresource)
        // Or all that we write would be taken for what the program does that is tried.
        request.manager = "pod-player"
        return request
    }

    /// A pod that says it is ready listens; any other does not.
    private func listen(for pod: Object) {
        guard ContainerState(of: pod) == .running(isReady: true), !pod.metadata.isBeingDeleted || lingers > .zero,
            let address = pod["status"]["podIP"].string.flatMap({ PodAddress($0) })
        else { return listeners.close(pod.metadata.uid) }
        listeners.open(pod, at: address)
    }

    private func address(of pod: Object) -> PodAddress {
        Self.addresses.withLock { addresses in
            if let known = addresses.byPod[pod.metadata.uid] { return known }
            let given = pod["status"]["podIP"].string.flatMap { PodAddress($0) }
            let taken = Set(addresses.byPod.values)
            while given == nil, taken.contains(PodAddress(number: addresses.next)) { addresses.next &+= 1 }
            let address = given ?? PodAddress(number: addresses.next)
            addresses.byPod[pod.metadata.uid] = address
            return address
        }
    }

    private func forget(_ pod: Object) {
        listeners.close(pod.metadata.uid)
        Self.addresses.withLock { $0.byPod[pod.metadata.uid] = nil }
    }
}
