import Clocks
import CommandLineInterface
import Documents
import Foundation
import Glibc
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import Subprocesses
import TestSupport
import YAML

/// The operator that all scenarios of a run share, as a cluster has one: begun by the first, ended by the last.
///
/// A scenario that does to the operator what others could not bear has it for itself (`alone`).
actor OperatorUnderTest {
    static let shared = OperatorUnderTest()

    private var users = 0
    private var isTaken = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private var ground: Task<Ground, any Error>?
    private var replica: Task<Replica, any Error>?
    private var started = 0

    /// What every replica stands on.
    struct Ground: Sendable {
        let cluster: any Cluster
        /// As whom the program comes, and its logs.
        let kubeconfig: String
        let folder: String
        let watching: Watching
    }

    /// Runs a scenario while the operator runs.
    func use<Result: Sendable>(_ body: @Sendable (Ground) async throws -> Result) async throws -> Result {
        while isTaken { await withCheckedContinuation { waiting.append($0) } }
        users += 1
        let result = await outcome { try await body(try await begin()) }
        users -= 1
        if users == 0 {
            let last = replica
            replica = nil
            _ = try? await last?.value.stop()
            wakeAll()
        }
        return try result.get()
    }

    /// Runs a scenario that starts and ends replicas of its own, while no other scenario runs.
    func alone<Result: Sendable>(_ body: @Sendable (Ground) async throws -> Result) async throws -> Result {
        while isTaken || users > 0 { await withCheckedContinuation { waiting.append($0) } }
        isTaken = true
        let result = await outcome { try await body(try await prepared()) }
        isTaken = false
        wakeAll()
        return try result.get()
    }

    /// Ends the operator in good order and starts another, as an upgrade does; other scenarios do not mind.
    func restart() async throws -> (ending: Subprocess.Ending, took: Duration) {
        let before = replica
        let ended = Task { try await before?.value.stop() }
        replica = Task {
            _ = try await ended.value
            return try await self.start()
        }
        _ = try await replica?.value
        guard let end = try await ended.value else { throw TestFailure("there was no operator to restart") }
        return end
    }

    private func begin() async throws -> Ground {
        let ground = try await prepared()
        if replica == nil { replica = Task { try await self.start() } }
        _ = try await replica?.value
        return ground
    }

    /// A replica that leads.
    private func start() async throws -> Replica {
        started += 1
        let ground = try await prepared()
        return try await ground.startLeading("shared-\(started)-\(getpid())", listeningAt: ground.watching.door)
    }

    private func prepared() async throws -> Ground {
        if ground == nil { ground = Task { try await Ground.prepare() } }
        return try await ground!.value
    }

    private func wakeAll() {
        for continuation in waiting { continuation.resume() }
        waiting = []
    }

    private func outcome<Value>(_ body: () async throws -> Value) async -> Swift.Result<Value, any Error> {
        do { return .success(try await body()) } catch { return .failure(error) }
    }
}

extension OperatorUnderTest.Ground {
    private static let account = ObjectKey(namespace: "martlet", name: "martlet")

    /// The kinds, which stay, and the account as people install it.
    fileprivate static func prepare() async throws -> Self {
        let cluster: any Cluster = try realCluster(over: RealCluster.transport)
        let version = try await cluster.discover().version
        let options = version < ServerVersion(major: 1, minor: 25) ? [] : ["--with-rules"]
        try await Kubectl.run(["apply", "-f", "-"], input: martletPrints(["crds"] + options))
        let folder = NSTemporaryDirectory() + "martlet-operator-\(getpid())"
        // Its own alone, since a token will lie in it.
        try FileManager.default.createDirectory(
            atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        atexit { try? FileManager.default.removeItem(atPath: NSTemporaryDirectory() + "martlet-operator-\(getpid())") }
        async let begun = Watching.begin()
        let kubeconfig = try await ownKubeconfig(on: cluster, in: folder)
        let watching = try await begun
        let ground = Self(cluster: cluster, kubeconfig: kubeconfig, folder: folder, watching: watching)
        try watching.configuration.write(toFile: ground.configuration, atomically: true, encoding: .utf8)
        for kind in kindsOfMartlet {
            try await ground.eventually("\(kind.names.resource.plural) are served") {
                await failure { () throws(ClusterError) in try await cluster.list(kind.names.resource) } == nil
            }
        }
        return ground
    }

    /// The operator's configuration file.
    var configuration: String { "\(folder)/martlet.yaml" }

    /// A kubeconfig with the account of deploy/base, and no other right than that account has.
    private static func ownKubeconfig(on cluster: any Cluster, in folder: String) async throws -> String {
        let files = ["namespace", "account", "permissions"].map { "\(repositoryTop)/deploy/base/\($0).yaml" }
        for file in files { try await Kubectl.run(["apply", "-f", file]) }
        let token = try await cluster.issueToken(for: account).token
        let administrators = RealCluster.kubeconfig ?? ""
        let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: administrators)))
        guard var file = try Node.documents(yaml: text).first?.value, let users = file["users"]?.list else {
            throw TestFailure("\(administrators) lists no users")
        }
        file["users"] = .list(users.map { ["name": $0["name"] ?? "", "user": ["token": .string(token)]] })
        let path = "\(folder)/kubeconfig"
        try Data(file.json).write(to: URL(fileURLWithPath: path))
        return path
    }

    /// Starts a replica; returns when it leads.
    func startLeading(_ identity: String, listeningAt door: String = "127.0.0.1:0") async throws -> Replica {
        let before = try await lease()
        let replica = try await Replica(as: identity, on: self, listeningAt: door)
        try await eventually("\(identity) leads") {
            let now = try await lease()
            return now.holder == identity && now.epoch != before.epoch
        }
        return replica
    }

    /// Who leads, and how often that has changed.
    func lease() async throws -> (holder: String, epoch: Int) {
        let spec = try await cluster.find(.leases, ObjectKey(namespace: "martlet", name: "martlet"))?["spec"]
        return (spec?["holderIdentity"].string ?? "", spec?["leaseTransitions"].int ?? -1)
    }

    func eventually(
        _ what: String, within limit: Duration = .seconds(40), _ isSo: () async throws -> Bool
    ) async throws {
        let clock = SystemClock()
        let end = clock.uptime + limit
        while try await !isSo() {
            guard clock.uptime < end else {
                throw TestFailure("\(what) has not come true within \(limit)\n\(log(about: "martlet"))")
            }
            try await clock.sleep(for: .milliseconds(50))
        }
    }

    /// The last of what the replicas have logged about something.
    func log(about word: String, lines: Int = 40) -> String {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.filter { $0.hasSuffix(".log") }.sorted().flatMap { file -> [Substring] in
            let text = (try? String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8)) ?? ""
            return text.split(separator: "\n").filter { $0.contains(word) }.suffix(lines)
        }.joined(separator: "\n")
    }
}
