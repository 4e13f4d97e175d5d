internal import Clocks
internal import Documents
internal import HTTP
package import KubernetesAPI
internal import Locks
package import Telemetry

/// Access to a cluster by a login, whose tokens, authorities and certificates may be replaced at any time.
///
/// Files are read anew when they have not been looked at for ten seconds, and at once when the
/// server does not know us; a file that cannot be read just then, or only half, counts as it was
/// before. Nothing that says who we are is sent to a server without TLS.
package final class LoginAccess: ClusterAccess {
    package let login: Login
    private let machine: LocalMachine
    private let clock: any WallClock
    private let log: Logger
    private let files = Lock(KeptFiles())
    private let plugin: PluginLogin?

    package init(_ login: Login, on machine: LocalMachine = .real, within surroundings: Surroundings) {
        self.login = login
        self.machine = machine
        clock = surroundings.clock
        log = surroundings.log
        plugin = login.user.plugin.map { PluginLogin($0, to: login.cluster, on: machine, within: surroundings) }
    }

    package func connection() async throws(ClusterError) -> Connection {
        let secured = login.cluster.server.lowercased().hasPrefix("https://")
        var tls = TLSSettings(
            authorities: try material(login.cluster.authorities), serverName: login.cluster.serverName,
            verified: login.cluster.isVerified)
        var headers = HTTPHeaders()
        if secured {
            tls.certificate = try material(login.user.certificate)
            tls.key = try material(login.user.key)
            if let credential = try await plugin?.credential() {
                headers["Authorization"] = credential.token.map { "Bearer \($0)" }
                tls.certificate = credential.certificate ?? tls.certificate
                tls.key = credential.key ?? tls.key
            }
            if let token = try token() { headers["Authorization"] = "Bearer \(token)" }
            if let password = login.user.password { headers["Authorization"] = password.header }
            if let impersonation = login.user.impersonation { headers.fields += impersonation.headers }
        }
        return Connection(
            server: login.cluster.server, tls: tls, proxy: login.cluster.proxy.map { .url($0) } ?? .fromEnvironment,
            headers: headers)
    }

    package func connection(insteadOf refused: Connection) async throws(ClusterError) -> Connection? {
        files.withLock { $0.forgetAges() }
        var renewed = try await connection()
        if renewed == refused, let plugin, plugin.refuse() { renewed = try await connection() }
        return renewed == refused ? nil : renewed
    }

    private func material(_ material: Kubeconfig.Material?) throws(ClusterError) -> [UInt8]? {
        switch material {
        case .here(let bytes)?: bytes
        case .file(let path)?:
            try read(path) { PEM.isWhole($0) ? nil : "it is no PEM, which begins with -----BEGIN and has an end" }
        case nil: nil
        }
    }

    private func token() throws(ClusterError) -> String? {
        guard let path = login.user.tokenFile else { return login.user.token }
        let bytes = try read(path) { bytes in
            let token = String(decoding: bytes, as: UTF8.self).trimmed
            if token.isEmpty { return "it is empty, and should hold a token" }
            return token.utf8.allSatisfy { 0x21..<0x7F ~= $0 } ? nil : "it holds characters that no token has"
        }
        return String(decoding: bytes, as: UTF8.self).trimmed
    }

    private func read(_ path: String, complaint: ([UInt8]) -> String?) throws(ClusterError) -> [UInt8] {
        let uptime = clock.uptime
        let reading = files.withLock { $0.read(path, at: uptime, on: machine, complaint: complaint) }
        switch reading {
        case .current(let bytes): return bytes
        case .kept(let bytes, let complaint):
            log.warning(
                "credential file kept as it was", ["file": path, "because": complaint, "context": login.name])
            return bytes
        case .nothing(let complaint): throw .unreachable("context \(login.name): \(complaint)")
        }
    }
}

extension Kubeconfig.Password {
    fileprivate var header: String { "Basic \(Base64.encode("\(user):\(password)".utf8))" }
}

extension Kubeconfig.Impersonation {
    fileprivate var headers: [HTTPHeaders.Field] {
        [("Impersonate-User", user)].fields + [("Impersonate-Uid", uid)].fields
            + groups.map { HTTPHeaders.Field(name: "Impersonate-Group", value: $0) }
            + extra.flatMap { key, values in
                values.map {
                    HTTPHeaders.Field(name: "Impersonate-Extra-\(key.lowercased().percentEncoded)", value: $0)
                }
            }
    }
}

extension [(String, String?)] {
    fileprivate var fields: [HTTPHeaders.Field] {
        compactMap { name, value in value.map { HTTPHeaders.Field(name: name, value: $0) } }
    }
}
