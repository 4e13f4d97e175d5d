import Clocks
import Documents
import HTTPServing
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks

/// What played pods count of requests that nobody sends: a hundred a second each, without errors until told otherwise.
final class ErrorsExporter: Sendable {
    private let state: Lock<State>
    private let server: HTTPServer
    private let clock = SystemClock()

    fileprivate struct State {
        var pods: [String: Pod] = [:]
        var turned: Set<String> = []
        /// When Prometheus was told first that something is wrong, by release.
        var told: [String: Duration] = [:]
    }

    fileprivate struct Pod {
        let namespace: String
        let release: String
        let isCandidate: Bool
        var since: Duration
        var good = 0
        var bad = 0
    }

    init() throws {
        let (state, clock) = (Lock(State()), clock)
        self.state = state
        server = try HTTPServer(at: ListenAddress("127.0.0.1:0")) { _ in
            .text(state.withLock { $0.exposition(at: clock.uptime) })
        }
    }

    var target: String { "127.0.0.1:\(server.port)" }
    func stop() { server.stop() }

    /// From now on the candidate of this release fails all requests.
    func turn(_ release: String) { state.withLock { _ = $0.turned.insert(release) } }
    func told(of release: String) -> Duration? { state.withLock { $0.told[release] } }

    /// Keeps to the pods that there are, until cancelled.
    func follow(_ cluster: any Cluster, in namespace: String) async {
        while !Task.isCancelled {
            if let pods = try? await cluster.list(.pods, in: namespace) {
                let running = pods.items.filter { $0["status"]["phase"].string == "Running" }
                state.withLock { $0.keep(to: running, now: clock.uptime) }
            }
            try? await clock.sleep(for: .milliseconds(200))
        }
    }
}

extension ErrorsExporter.State {
    fileprivate mutating func keep(to running: [Object], now: Duration) {
        let names = Set(running.map(\.name))
        pods = pods.filter { names.contains($0.key) }
        for pod in running where pods[pod.name] == nil {
            let image = pod["spec"]["containers"].elements.first?["image"].string ?? ""
            pods[pod.name] = ErrorsExporter.Pod(
                namespace: pod.metadata.namespace ?? "", release: pod.metadata.labels["martlet.dev/release"] ?? "",
                isCandidate: image.hasSuffix(":2"), since: now)
        }
    }

    fileprivate mutating func exposition(at now: Duration) -> String {
        var text = ""
        for (name, pod) in pods.sorted(by: { $0.key < $1.key }) {
            let requests = Int((now - pod.since).seconds * 100) - pod.good - pod.bad
            var pod = pod
            if pod.isCandidate, turned.contains(pod.release), requests > 0 {
                pod.bad += requests
                told[pod.release] = told[pod.release] ?? now
            } else {
                pod.good += requests
            }
            pods[name] = pod
            for (code, count) in [(200, pod.good), (500, pod.bad)] {
                let labels = "namespace=\"\(pod.namespace)\",pod=\"\(name)\",code=\"\(code)\""
                text += "http_requests_total{\(labels)} \(count)\n"
            }
        }
        return text
    }
}
