import Chances
import Clocks
import CommandLineInterface
import CurlTransport
import Documents
import Glibc
import HTTP
import Instants
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Locks
import ReleaseModel
import Subprocesses
import Telemetry

/// The program under test beside a real API server, in a namespace of its own, with its pods played.
final class OperatorBench: Sendable {
    let clock = SystemClock()
    let cluster: any Cluster
    let namespace: String
    private let transport = CurlTransport()
    private let kubeconfig: String
    /// The program's configuration file, where it has one.
    private let configuration: String?
    private let program = Lock<(task: Task<Void, Never>, port: Int)?>(nil)

    struct Numbers: Sendable {
        /// Leases and watches aside.
        var requests: Double
        var processor: Double
        /// How long it took.
        var seconds = 0.0
    }

    init(configuration: String? = nil) async throws {
        guard let file = getenv("MARTLET_E2E_KUBECONFIG").map({ String(cString: $0) }) else {
            throw Unmeasured(why: "there is no API server; run it by make bench")
        }
        kubeconfig = file
        self.configuration = configuration
        let surroundings = Surroundings(
            clock: clock, chance: Chance(seed: .random(in: 0 ... .max)),
            log: Logger(to: StandardErrorLog(.text), from: .error) { SystemClock().now }, metrics: Metrics())
        let login = try Login.find(file: file)
        cluster = RemoteCluster(LoginAccess(login, within: surroundings), over: transport, within: surroundings)
        namespace = "bench-\(UInt32.random(in: 0 ... .max))"
    }

    /// Installs the kinds, starts the program, and takes everything away in the end.
    func run(_ body: (OperatorBench) async throws -> [Figure]) async throws -> [Figure] {
        for kind in kindsOfMartlet {
            let definition = Object(kind.definition(in: catalog))
            _ = try await cluster.apply(.customResourceDefinitions, definition, manager: "bench", force: true)
        }
        for name in [namespace, "martlet"] {
            let object: Value = ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]]
            _ = try? await cluster.create(.namespaces, Object(object))
        }
        try await wait { (try? await cluster.list(.release)) != nil }
        let player = Task { await PlayedPods(cluster, in: namespace).play() }
        defer { player.cancel() }
        try await start()
        let figures: Result<[Figure], any Error>
        do { figures = .success(try await body(self)) } catch { figures = .failure(error) }
        await stop()
        try? await cluster.delete(.namespaces, ObjectKey(name: namespace))
        return try figures.get()
    }

    func restart() async throws {
        await stop()
        try await start()
        // By then every release has been looked at, and what starting took is given back.
        try await clock.sleep(for: .seconds(12))
    }

    private func start() async throws {
        let port = Int.random(in: 20_000...39_999)
        let path = CommandLine.arguments[0].split(separator: "/").dropLast().joined(separator: "/")
        let folder = CommandLine.arguments[0].hasPrefix("/") ? "/\(path)" : path
        let words =
            [
                "run", "--kubeconfig", kubeconfig, "--trust-decisions", "--listen", "127.0.0.1:\(port)", "--log-level",
                "error",
            ] + (configuration.map { ["--config", $0] } ?? [])
        let subprocess = Subprocess(
            "\(folder)/martlet", words, environment: .only(["PATH": "/usr/bin:/bin"]),
            limits: .init(time: .seconds(3_600), output: 64 << 20))
        let task = Task { _ = try? await subprocess.run() }
        program.withLock { $0 = (task, port) }
        try await wait { try await self.answer("/readyz") != nil }
        try await wait(atMost: .seconds(60)) { try await self.value("leader") == 1 }
    }

    private func stop() async {
        let running = program.withLock { $0 }
        running?.task.cancel()
        await running?.task.value
    }
}

// What is done.
extension OperatorBench {
    func declare(_ name: String, version: String, replicas: Int = 4) async throws {
        let stages: Value = [
            ["weight": 10, "hold": "1s"], ["weight": 50, "hold": "1s"], ["weight": 100, "hold": "0s"],
        ]
        let object: Value = [
            "apiVersion": "martlet.dev/v1alpha1", "kind": "Release",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "spec": [
                "images": ["app": .string("registry.example.com/bench/app:\(version)")],
                "workload": [
                    "template": ["spec": ["containers": [["name": "app", "ports": [["containerPort": 8080]]]]]]
                ],
                "replicas": .int(replicas), "traffic": ["drain": "1s", "settle": "1s"],
                "strategy": ["canary": ["stages": stages]],
                "checks": [["name": "pods", "pods": [:], "every": "1s", "timeout": "1s"]], "bake": "1s",
                "keepPrevious": "1s", "watch": [["for": "5s", "every": "5s"]],
            ],
        ]
        _ = try await cluster.apply(.release, Object(object), manager: "bench", force: true)
    }

    func isProven(_ name: String, _ version: String) async throws -> Bool {
        let release = try await cluster.get(.release, ObjectKey(namespace: namespace, name: name))
        return release.runs(version) && release["status"]["conditions"].elements.first?["reason"].string == "Proven"
    }

    func areProven(_ names: [String], _ version: String) async throws -> Bool {
        let all = try await cluster.list(.release, in: namespace).items
        let good = Set(all.filter { $0.runs(version) }.map(\.name))
        return names.allSatisfy(good.contains)
    }

    /// From the answer to a declaration until its passage is seen, in milliseconds; the median of five.
    func delayOfFirstWrite() async throws -> Double {
        var delays: [Double] = []
        for round in 1...5 {
            let name = "quick-\(round)"
            let list = try await cluster.list(.passage, in: namespace)
            let events = try await cluster.watch(
                Request(.watch(.all, from: .version(list.version)), .passage, namespace: namespace))
            try await declare(name, version: "1", replicas: 1)
            let declared = clock.uptime
            while case .added(let passage)? = try await events.next() {
                if passage.name.hasPrefix(name) { break }
            }
            delays.append((clock.uptime - declared).seconds * 1_000)
            try await wait { try await self.areProven([name], "1") }
        }
        return delays.sorted()[2]
    }

    func wait(atMost limit: Duration = .seconds(180), _ isSo: () async throws -> Bool) async throws {
        let end = clock.uptime + limit
        while try await !isSo() {
            guard clock.uptime < end else { throw Unmeasured(why: "it took longer than \(limit)") }
            try await clock.sleep(for: .milliseconds(200))
        }
    }
}

// What is read.
extension OperatorBench {
    func cost(of work: () async throws -> Void) async throws -> Numbers {
        let begun = clock.uptime
        let before = try await numbers()
        try await work()
        // What was still on its way belongs to it.
        try await clock.sleep(for: .seconds(8))
        let after = try await numbers()
        return Numbers(
            requests: after.requests - before.requests, processor: after.processor - before.processor,
            seconds: (clock.uptime - begun).seconds)
    }

    func time(_ work: () async throws -> Void) async throws -> Double {
        let begun = clock.uptime
        try await work()
        return (clock.uptime - begun).seconds
    }

    func numbers() async throws -> Numbers {
        let text = try await answer("/metrics") ?? ""
        var requests = 0.0
        for line in text.split(separator: "\n") where line.hasPrefix("kubernetes_client_requests_total{") {
            if line.contains("verb=\"watch\"") || line.contains("leases.") { continue }
            requests += line.split(separator: " ").last.flatMap { Double($0) } ?? 0
        }
        return Numbers(requests: requests, processor: try await value("process_cpu_seconds_total") ?? 0)
    }

    /// The seconds of processor that the control plane on this machine has taken so far.
    func processorOfServer() -> Double {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard let folder = opendir("/proc") else { return 0 }
        defer { closedir(folder) }
        var seconds = 0.0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name.0) { String(cString: $0) }
            guard Int(name) != nil, let line = firstLine(of: "/proc/\(name)/stat") else { continue }
            // The name stands in brackets, and may hold anything; numbers follow it.
            guard ["(etcd)", "(kube-apiserver)", "(kube-controller"].contains(where: { line.contains($0) }),
                let fields = line.split(separator: ")").last?.split(separator: " "), fields.count > 13
            else { continue }
            seconds += ((Double(fields[11]) ?? 0) + (Double(fields[12]) ?? 0)) / ticks
        }
        return seconds
    }

    private func firstLine(of path: String) -> String? {
        guard let file = fopen(path, "r") else { return nil }
        defer { fclose(file) }
        var line = [CChar](repeating: 0, count: 1_024)
        guard fgets(&line, Int32(line.count), file) != nil else { return nil }
        return String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    func memory() async throws -> Double { (try await value("process_resident_memory_bytes") ?? 0) / 1_048_576 }

    private func value(_ name: String) async throws -> Double? {
        let text = try await answer("/metrics") ?? ""
        return text.split(separator: "\n").first { $0.hasPrefix("\(name) ") }?.split(separator: " ").last.flatMap {
            Double($0)
        }
    }

    private func answer(_ path: String) async throws -> String? {
        guard let port = program.withLock({ $0?.port }),
            let response = try? await transport.send(
                HTTPRequest("GET", "http://127.0.0.1:\(port)\(path)", proxy: .none)),
            response.status == 200
        else { return nil }
        return String(decoding: response.body, as: UTF8.self)
    }
}

extension Object {
    /// Whether this version of a release runs and is proven.
    fileprivate func runs(_ version: String) -> Bool {
        self["status"]["declaration"]["version"].string == version && self["status"]["phase"].string == "Succeeded"
    }
}
