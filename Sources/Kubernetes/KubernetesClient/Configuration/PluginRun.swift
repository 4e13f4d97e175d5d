internal import Documents
internal import Instants
internal import KubernetesAPI
internal import Subprocesses

/// What a credential plugin has given out.
struct PluginCredential: Sendable, Equatable {
    var token: String?
    var certificate: [UInt8]?
    var key: [UInt8]?
    /// `nil` when it says nothing of an end.
    var end: Instant?

    func ends(before moment: Instant) -> Bool { end.map { $0 <= moment } ?? false }
}

/// One conversation with a credential plugin: what it is told, and what its answer means.
struct PluginRun: Sendable {
    let plugin: CredentialPlugin
    let cluster: Kubeconfig.Cluster
    let machine: LocalMachine

    func credential() async throws(ClusterError) -> PluginCredential {
        let outcome: Subprocess.Outcome
        do throws(Subprocess.Failure) {
            outcome = try await machine.run(program)
        } catch {
            throw complaint("\(error)", withHint: error.isOfStarting)
        }
        guard outcome.succeeded else {
            let words = outcome.errors.isEmpty ? "it said nothing" : "it said “\(redacted(outcome.errors))”"
            switch outcome.ending {
            case .exited(let code): throw complaint("it ended with \(code); \(words)", withHint: true)
            case .killed(let signal): throw complaint("it was killed by signal \(signal); \(words)")
            }
        }
        return try read(outcome.output)
    }

    private var program: Subprocess {
        var variables = plugin.environment.reduce(into: [:]) { $0[$1.name] = $1.value }
        variables["KUBERNETES_EXEC_INFO"] = information.jsonText
        return Subprocess(
            plugin.command, plugin.arguments, environment: .ours(adding: variables),
            limits: Subprocess.Limits(time: .seconds(60), output: 1 << 20, errors: 16 << 10))
    }

    /// What plugins are told: the form to answer in, that nobody can be asked, and which cluster it is about.
    private var information: Value {
        var specification: Value = ["interactive": false]
        if plugin.wantsCluster { specification["cluster"] = clusterInformation }
        return ["apiVersion": .string(plugin.apiVersion), "kind": "ExecCredential", "spec": specification]
    }

    private var clusterInformation: Value {
        var information: Value = ["server": .string(cluster.server)]
        if let name = cluster.serverName { information["tls-server-name"] = .string(name) }
        if !cluster.isVerified { information["insecure-skip-tls-verify"] = true }
        switch cluster.authorities {
        case .here(let bytes)?: information["certificate-authority-data"] = .string(Base64.encode(bytes))
        case .file(let path)?:
            // A file that cannot be read is complained about when it is needed.
            if let bytes = try? machine.read(path) {
                information["certificate-authority-data"] = .string(Base64.encode(bytes))
            }
        case nil: break
        }
        if let proxy = cluster.proxy { information["proxy-url"] = .string(proxy) }
        if let configuration = cluster.pluginConfiguration { information["config"] = configuration }
        return information
    }

    private func read(_ output: [UInt8]) throws(ClusterError) -> PluginCredential {
        guard let root = try? Document(json: output).root, root["kind"].string == "ExecCredential" else {
            throw complaint("its \(output.count) bytes of output are no ExecCredential in JSON")
        }
        let version = root["apiVersion"].string ?? ""
        guard version == plugin.apiVersion else {
            throw complaint("it answered in the form “\(version.prefix(80))”, asked for was \(plugin.apiVersion)")
        }
        let status = root["status"]
        var credential = PluginCredential()
        credential.token = status["token"].string.flatMap(\.nonempty)
        credential.certificate = status["clientCertificateData"].string.flatMap(\.nonempty).map { Array($0.utf8) }
        credential.key = status["clientKeyData"].string.flatMap(\.nonempty).map { Array($0.utf8) }

        guard credential.token != nil || credential.certificate != nil else {
            throw complaint("its answer has neither status.token nor status.clientCertificateData")
        }
        guard credential.token?.utf8.allSatisfy({ 0x21..<0x7F ~= $0 }) ?? true else {
            throw complaint("its status.token holds characters that no token has")
        }
        guard (credential.certificate == nil) == (credential.key == nil) else {
            throw complaint("status.clientCertificateData and status.clientKeyData belong together; one is missing")
        }
        for (name, bytes) in [("clientCertificateData", credential.certificate), ("clientKeyData", credential.key)] {
            guard let bytes, !PEM.isWhole(bytes) else { continue }
            throw complaint("its status.\(name) is no PEM, which begins with -----BEGIN and has an end")
        }
        if let text = status["expirationTimestamp"].string {
            do throws(InstantComplaint) {
                credential.end = try Instant(rfc3339: text)
            } catch {
                throw complaint("its status.expirationTimestamp \(error)")
            }
        }
        return credential
    }

    private func complaint(_ what: String, withHint: Bool = false) -> ClusterError {
        let hint = withHint ? plugin.installHint.map { ". \($0)" } ?? "" : ""
        let place = ConfigurationComplaint("", at: plugin.site).description.trimmed
        return .unreachable("\(place) credential plugin “\(plugin.command)”: \(what)\(hint)")
    }

    /// The beginning of what a plugin has said, in one line, without what looks like a secret or is one that we gave it.
    private func redacted(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes.prefix(2_000), as: UTF8.self)
        let secrets = plugin.environment.map(\.value).filter { $0.utf8.count >= 6 }
        let words = text.unicodeScalars.split { $0.value < 0x21 || $0.value == 0x7F }.map { String(Substring($0)) }
        let line = words.map { word in
            word.looksSecret || secrets.contains(where: word.contains) ? "…" : word
        }.joined(separator: " ")
        return line.count > 300 ? "\(line.prefix(300))…" : line
    }
}

extension Subprocess.Failure {
    /// Only a program that is not there, or does not work, needs to be installed.
    fileprivate var isOfStarting: Bool {
        switch self {
        case .notStarted: true
        case .tookTooLong, .saidTooMuch, .cancelled: false
        }
    }
}

extension String {
    /// Whether a long run of letters and digits is in it, mixed as only tokens and keys mix them.
    fileprivate var looksSecret: Bool {
        utf8.split { !$0.isOfToken }.contains { run in
            run.count >= 20 && run.contains(where: { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 })
                && run.contains(where: { UInt8(ascii: "A")...UInt8(ascii: "z") ~= $0 })
        }
    }
}

extension UInt8 {
    /// Of base64, of hexadecimal and of names, but not of paths.
    fileprivate var isOfToken: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "+"), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
