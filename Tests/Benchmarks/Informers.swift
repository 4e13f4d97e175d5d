import Chances
import Clocks
import CurlTransport
import Documents
import HTTP
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Telemetry

/// 10,000 pods of 9 KB, of which an informer keeps what a rollout asks about them.
let holdingPods = Benchmark(
    name: "pods-in-informer", measures: "the most memory an informer of 10,000 pods took, beyond one of none",
    alone: ["none": { try await listPods(0) }, "pods": { try await listPods(10_000) }]
) { benchmark in
    let base = try benchmark.peakMemory(alone: "none")
    let pods = try benchmark.peakMemory(alone: "pods")
    return [
        Figure("an informer of none", Double(base) / 1e6, "MB"),
        Figure("10,000 pods beyond that", Double(pods - base) / 1e6, "MB", .atMost(60)),
    ]
}

/// Pages of pods as servers send them, a third of each of them `managedFields`.
let listingPods = Benchmark(
    name: "list-into-informer", measures: "pods of 9 KB per second of processor time, from page to projection"
) { _ in
    let count = 4_000
    let pages = stride(from: 0, to: count, by: 500).map { page(from: $0, of: count) }
    func list(includesManagedFields: Bool) async throws {
        let transport = FedTransport(pages: { pages[$0 / 500] }, lines: FedLines([]))
        try await fill(count, over: transport, includesManagedFields: includesManagedFields)
    }
    let rounds = try await medians(
        rounds: 7,
        of: [
            { try await list(includesManagedFields: false) }, { try await list(includesManagedFields: true) },
        ])
    return [
        Figure("pods", Double(count) / rounds[0].seconds, "per second"),
        Figure("where managedFields are read", Double(count) / rounds[1].seconds, "per second"),
    ]
}

/// A watch that tells as fast as it is heard, from the line of the stream to the projection that is kept.
let followingPods = Benchmark(
    name: "watch-into-informer", measures: "changes of 2 KB per second of processor time, from line to projection"
) { _ in
    let count = 20_000
    let lines = (0..<count).map { number in
        let change: Value = ["type": "MODIFIED", "object": slim(pod(number % 500), version: 2_000_000 + number)]
        return change.json
    }
    let size = lines.reduce(0) { $0 + $1.count } / count
    let server = try TLSServer(lines: lines)
    let transport = CurlTransport()
    let request = HTTPRequest("GET", server.url(.http1, "/lines"), tls: server.tls)
    let rounds = try await medians(
        rounds: 5,
        of: [
            { try await follow(FedLines(lines)) },
            { try await follow(FedLines(openLines(of: request, over: transport))) },
        ])
    return [
        Figure("a change", Double(size), "bytes"),
        Figure("changes", Double(count) / rounds[0].seconds, "per second", .atLeast(20_000)),
        Figure("changes, over TLS", Double(count) / rounds[1].seconds, "per second", .atLeast(20_000)),
    ]
}

private func openLines(of request: HTTPRequest, over transport: CurlTransport) async throws -> any HTTPLines {
    let stream = try await transport.open(request)
    guard stream.status == 200 else { throw Unmeasured(why: "the watch was answered with \(stream.status)") }
    return stream.lines
}

private struct KeptPod: Sendable, Equatable {
    var app: String
    var revision: String
    var node: String
    var isReady: Bool
    var restarts: Int
    var address: String

    init(_ object: Object) {
        let (spec, status) = (object["spec"], object["status"])
        app = object.metadata.labels["app"] ?? ""
        revision = object.metadata.labels["pod-template-hash"] ?? ""
        node = spec["nodeName"].string ?? ""
        address = status["podIP"].string ?? ""
        isReady = status["conditions"].elements.contains {
            $0["type"].string == "Ready" && $0["status"].string == "True"
        }
        restarts = status["containerStatuses"].elements.reduce(0) { $0 + ($1["restartCount"].int ?? 0) }
    }
}

private func listPods(_ count: Int) async throws {
    try await fill(count, over: FedTransport(pages: { page(from: $0, of: count) }, lines: FedLines([])))
}

private func fill(_ count: Int, over transport: FedTransport, includesManagedFields: Bool = false) async throws {
    let informer = podInformer(over: transport, includesManagedFields: includesManagedFields)
    let task = Task { await informer.run() }
    await informer.synced()
    guard informer.read(\.count) == count else { throw Unmeasured(why: "the informer holds \(informer.read(\.count))") }
    task.cancel()
    await task.value
}

private func follow(_ lines: FedLines) async throws {
    let transport = FedTransport(pages: { page(from: $0, of: 500) }, lines: lines)
    let informer = podInformer(over: transport)
    let task = Task { await informer.run() }
    await lines.allTaken()
    task.cancel()
    await task.value
    guard informer.read(\.count) == 500 else { throw Unmeasured(why: "the informer holds \(informer.read(\.count))") }
}

private func podInformer(over transport: FedTransport, includesManagedFields: Bool = false) -> Informer<KeptPod> {
    let clock = SystemClock()
    let surroundings = Surroundings(
        clock: clock, chance: Chance(seed: 1), log: Logger(to: Nowhere()) { clock.now }, metrics: Metrics())
    let access = FixedAccess(fixed: Connection(server: "https://127.0.0.1"))
    return Informer(
        of: .pods, from: RemoteCluster(access, over: transport, within: surroundings), within: surroundings,
        includesManagedFields: includesManagedFields, indexes: ["app": { [$0.app] }], keeping: KeptPod.init)
}

/// A page of 500 pods of 9 KB each.
private func page(from start: Int, of count: Int) -> [UInt8] {
    let end = min(start + 500, count)
    let more = end < count ? "\(end)" : ""
    var bytes = Array(
        #"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"1999999","continue":"\#(more)"},"items":["#
            .utf8)
    for number in start..<end {
        if number > start { bytes.append(UInt8(ascii: ",")) }
        var pod = pod(number)
        pod[["metadata", "annotations", "example.com/notes"]] = .string(String(repeating: "note ", count: 600))
        bytes += pod.json
    }
    return bytes + "]}".utf8
}

/// A pod of about 2 KB.
private func slim(_ pod: Value, version: Int) -> Value {
    var pod = pod
    pod[["metadata", "resourceVersion"]] = .string("\(version)")
    pod[["metadata", "managedFields"]] = nil
    pod[["spec", "containers"]] = [["name": "web", "image": "registry.example/shop/web:1.27.4"]]
    return pod
}

private struct FixedAccess: ClusterAccess {
    let fixed: Connection

    func connection() async throws(ClusterError) -> Connection { fixed }
    func connection(insteadOf refused: Connection) async throws(ClusterError) -> Connection? { nil }
}

private struct Nowhere: LogSink {
    func write(_ record: LogRecord) {}
}
