import Chances
import Clocks
import HTTP
import Instants
import KubernetesAPI
import Locks
import Scheduling
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `Access by a login` {
    @Test func `shows a new token after ten seconds, and at once when the server refuses the old one`() throws {
        try simulate { world in
            same(try await world.bearer, "Bearer one")
            world.write("two\n", to: "/token")
            try await world.clock.sleep(for: .seconds(9))
            same(try await world.bearer, "Bearer one")
            try await world.clock.sleep(for: .seconds(1))
            let old = try await world.access.connection()
            same(old.headers["Authorization"], "Bearer two")
            world.write("three", to: "/token")
            let new = try await world.access.connection(insteadOf: old)
            same(new?.headers["Authorization"], "Bearer three")
            same(try await world.access.connection(insteadOf: new!), nil)
        }
    }

    @Test func `shows a new certificate, key and authority`() throws {
        try simulate { world in
            let old = try await world.access.connection().tls
            same(texts(old), [pem("crt 1"), pem("key 1"), pem("ca 1")])
            for name in ["crt", "key", "ca"] { world.write(pem("\(name) 2"), to: "/\(name)") }
            try await world.clock.sleep(for: .seconds(10))
            let new = try await world.access.connection().tls
            same(texts(new), [pem("crt 2"), pem("key 2"), pem("ca 2")])
        }
    }

    /// As it is for a moment while files are replaced.
    @Test(arguments: [
        ("/token", ""), ("/token", "two words"), ("/token", String?.none), ("/crt", "-----BEGIN CERTIFICATE-----\nMII"),
        ("/key", "oops"), ("/ca", .none),
    ])
    func `keeps what a file held when it makes no sense, and says so`(path: String, text: String?) throws {
        try simulate { world in
            let old = try await world.access.connection()
            world.write(text, to: path)
            try await world.clock.sleep(for: .seconds(10))
            same(try await world.access.connection(), old)
            same(world.log.count(of: "credential file kept as it was"), 1)
        }
    }

    @Test(arguments: [
        ("/token", "", "context x: “/token” cannot be used: it is empty, and should hold a token"),
        ("/token", "a b", "context x: “/token” cannot be used: it holds characters that no token has"),
        ("/token", String?.none, "context x: “/token” cannot be read: No such file"),
        (
            "/ca", "oops",
            "context x: “/ca” cannot be used: it is no PEM, which begins with -----BEGIN and has an end"
        ),
    ])
    func `is none while a file has never made sense`(path: String, text: String?, complaint: String) throws {
        try simulate { world in
            world.write(text, to: path)
            await #expect(throws: ClusterError.unreachable(complaint)) { try await world.access.connection() }
            world.write(path == "/ca" ? pem("ca 1") : "one", to: path)
            same(try await world.bearer, "Bearer one")
        }
    }

    private func simulate(_ body: @escaping @Sendable (LoginWorld) async throws -> Void) throws {
        let simulation = Simulation(seed: 1)
        let world = try LoginWorld(simulation)
        try simulation.run { try await body(world) }
    }
}

/// A login by files that can be replaced.
private struct LoginWorld: Sendable {
    let clock: SteppedClock
    let access: LoginAccess
    let log = MemoryLog()
    private let files: Files

    private final class Files: Sendable {
        let texts = Lock(["/token": "one", "/crt": pem("crt 1"), "/key": pem("key 1"), "/ca": pem("ca 1")])
    }

    init(_ simulation: Simulation) throws {
        let files = Files()
        let clock = simulation.clock
        let machine = LocalMachine(
            variable: { _ in nil },
            read: { path throws(FileComplaint) in
                guard let text = files.texts.withLock({ $0[path] }) else {
                    throw FileComplaint(path, "No such file", isMissing: true)
                }
                return Array(text.utf8)
            }, run: LocalMachine.real.run)
        let text = """
            {current-context: x, contexts: [{name: x, context: {cluster: c, user: u}}],
             clusters: [{name: c, cluster: {server: "https://one", certificate-authority: /ca}}],
             users: [{name: u, user: {tokenFile: /token, client-certificate: /crt, client-key: /key}}]}
            """
        let login = try Login(context: nil, of: Kubeconfig(text: Array(text.utf8), file: "config"), named: "config")
        access = LoginAccess(
            login, on: machine,
            within: Surroundings(
                clock: clock, chance: simulation.chance(), log: Logger(to: log, now: { clock.now }),
                metrics: Metrics()))
        self.clock = clock
        self.files = files
    }

    func write(_ text: String?, to path: String) { files.texts.withLock { $0[path] = text } }

    var bearer: String? { get async throws { try await access.connection().headers["Authorization"] } }
}

private func pem(_ what: String) -> String { "-----BEGIN X-----\n\(what)\n-----END X-----" }

private func texts(_ tls: TLSSettings) -> [String?] {
    [tls.certificate, tls.key, tls.authorities].map { $0.map { String(decoding: $0, as: UTF8.self) } }
}
