import Clocks
import Documents
import Foundation
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Testing

@Suite(.enabled(if: RealCluster.isThere))
struct `Who we are to a real cluster` {
    @Test func `is proved by an issued token, which the server knows again`() async throws {
        try await RealCluster.inNamespace { real in
            let account = try await real.account("ci")
            let issued = try await real.cluster.issueToken(for: account, seconds: 600)
            let end = try #require(issued.end)
            #expect(end > SystemClock().now)

            let owner = try #require(try await real.cluster.owner(ofToken: issued.token))
            #expect(owner.name == "system:serviceaccount:\(real.namespace):ci")
            #expect(owner.groups.contains("system:serviceaccounts:\(real.namespace)"))
            #expect(try await real.cluster.owner(ofToken: issued.token, audiences: ["somebody-else"]) == nil)
            #expect(try await real.cluster.owner(ofToken: "forged") == nil)

            let ci = real.cluster(as: real.login(token: issued.token))
            let refusal = await failure { () throws(ClusterError) in
                try await ci.list(.configMaps, in: real.namespace)
            }
            guard case .refused(let status)? = refusal else { throw TestFailure("saw \(String(describing: refusal))") }
            #expect(status.code == 403)
            let question = AccessQuestion("list", .configMaps, namespace: real.namespace)
            #expect(try await ci.mayI(question).isAllowed == false)
            #expect(try await real.cluster.may(owner, question).isAllowed == false)
            #expect(try await real.cluster.mayI(question).isAllowed)

            try await real.allow(account, toReadConfigMaps: true)
            try await real.eventually("ci may list") { try await real.cluster.may(owner, question).isAllowed }
            try await real.eventually("ci can list") {
                await failure { () throws(ClusterError) in try await ci.list(.configMaps, in: real.namespace) } == nil
            }
        }
    }

    @Test func `is asked of a plugin, and again when the server does not know it`() async throws {
        try await RealCluster.inNamespace { real in
            let account = try await real.account("ci")
            let token = try await real.cluster.issueToken(for: account, seconds: 600).token
            // Gives out a token that is no longer good at first, then the right one.
            let plugin = try Script(
                """
                echo run >> "$FOLDER/runs"
                case "$KUBERNETES_EXEC_INFO" in *'"server"'*) ;; *) echo "not told which cluster" >&2; exit 1 ;; esac
                if [ "$(wc -l < "$FOLDER/runs")" = 1 ]; then token=outdated; else token=$(cat "$FOLDER/token"); fi
                echo '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",
                       "status": {"token": "'$token'"}}'
                """)
            defer { plugin.remove() }
            try plugin.write(token, to: "token")
            let ci = real.cluster(as: try real.login(plugin: plugin))

            let question = AccessQuestion("list", .configMaps, namespace: real.namespace)
            #expect(try await ci.mayI(question).isAllowed == false)
            #expect(try await ci.mayI(question).isAllowed == false)
            // Once for the outdated one, once for the right one, which is kept.
            #expect(try plugin.read("runs") == "run\nrun\n")
        }
    }

    @Test func `is not known with a wrong token, and a plugin that fails says why`() async throws {
        try await RealCluster.inNamespace { real in
            let forged = real.cluster(as: real.login(token: "forged"))
            let error = await failure { () throws(ClusterError) in try await forged.discover() }
            guard case .refused(let status)? = error else { throw TestFailure("saw \(String(describing: error))") }
            #expect(status.code == 401)

            let plugin = try Script("echo 'log in first: ey1234567890123456789012Ab' >&2; exit 3")
            defer { plugin.remove() }
            let locked = real.cluster(as: try real.login(plugin: plugin))
            let complaint = await failure { () throws(ClusterError) in
                try await locked.list(.configMaps, in: real.namespace)
            }
            guard case .unreachable(let text)? = complaint else {
                throw TestFailure("saw \(String(describing: complaint))")
            }
            #expect(text.hasSuffix("plugin.sh”: it ended with 3; it said “log in first: …”. Install it."))
        }
    }

    @Test func `may be somebody else, if we may`() async throws {
        try await RealCluster.inNamespace { real in
            var login = real.login
            login.user.impersonation = .init(user: "ann", groups: ["team-a", "team-b"])
            let ann = real.cluster(as: login)
            let question = AccessQuestion("list", .configMaps, namespace: real.namespace)
            let answer = try await ann.mayI(question)
            #expect(!answer.isAllowed)
            let error = await failure { () throws(ClusterError) in try await ann.list(.configMaps) }
            #expect(error?.description.contains("User \"ann\" cannot list") == true)
        }
    }

    @Test func `is told to no server but the right one`() async throws {
        try await RealCluster.inNamespace { real in
            var stranger = real.login
            // Another authority than the one that vouches for the server: its client certificate's key pair is none.
            stranger.cluster.authorities = .here(Array(otherAuthority.utf8))
            let error = await failure { () throws(ClusterError) in
                try await real.cluster(as: stranger).list(.configMaps)
            }
            guard case .unreachable? = error else { throw TestFailure("saw \(String(describing: error))") }
            var misnamed = real.login
            misnamed.cluster.serverName = "somewhere-else.example"
            let other = await failure { () throws(ClusterError) in
                try await real.cluster(as: misnamed).list(.configMaps)
            }
            guard case .unreachable? = other else { throw TestFailure("saw \(String(describing: other))") }
            misnamed.cluster.serverName = "kubernetes.default.svc"
            _ = try await real.cluster(as: misnamed).list(.configMaps, in: real.namespace)
        }
    }
}

extension RealCluster {
    fileprivate func account(_ name: String) async throws -> ObjectKey {
        let wish: Value = [
            "apiVersion": "v1", "kind": "ServiceAccount",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
        ]
        return try await cluster.create(.serviceAccounts, Object(wish)).key
    }

    fileprivate func allow(_ account: ObjectKey, toReadConfigMaps: Bool) async throws {
        let metadata: Value = ["name": "reader", "namespace": .string(namespace)]
        let rule: Value = ["apiGroups": [""], "resources": ["configmaps"], "verbs": ["get", "list"]]
        let group = "rbac.authorization.k8s.io"
        _ = try await cluster.create(
            Resource(group, "v1", "roles", kind: "Role"),
            Object(["apiVersion": "\(group)/v1", "kind": "Role", "metadata": metadata, "rules": [rule]]))
        let subject: Value = [
            "kind": "ServiceAccount", "name": .string(account.name), "namespace": .string(namespace),
        ]
        _ = try await cluster.create(
            Resource(group, "v1", "rolebindings", kind: "RoleBinding"),
            Object([
                "apiVersion": "\(group)/v1", "kind": "RoleBinding", "metadata": metadata, "subjects": [subject],
                "roleRef": ["apiGroup": .string(group), "kind": "Role", "name": "reader"],
            ]))
    }

    fileprivate func login(token: String) -> Login {
        var login = login
        login.user = Kubeconfig.User()
        login.user.token = token
        return login
    }

    fileprivate func login(plugin: Script) throws -> Login {
        let text = """
            {"users": [{"name": "ci", "user": {"exec": {"apiVersion": "client.authentication.k8s.io/v1",
              "command": "plugin.sh", "interactiveMode": "Never", "provideClusterInfo": true,
              "installHint": "Install it.", "env": [{"name": "FOLDER", "value": "\(plugin.folder)"}]}}}]}
            """.replacingOccurrences(of: "\"plugin.sh\"", with: "\"./plugin.sh\"")
        var login = login
        let users = try Kubeconfig(text: Array(text.utf8), file: "\(plugin.folder)/config").users
        login.user = try #require(users.first).entry
        return login
    }
}

/// A shell script `plugin.sh` in a folder of its own.
private struct Script {
    let folder: String

    init(_ body: String) throws {
        folder = NSTemporaryDirectory() + "martlet-plugin-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try write("#!/bin/sh\n\(body)\n", to: "plugin.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: "\(folder)/plugin.sh")
    }

    func write(_ text: String, to name: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: false, encoding: .utf8)
    }

    func read(_ name: String) throws -> String { try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8) }

    func remove() { try? FileManager.default.removeItem(atPath: folder) }
}

/// Vouches for nobody: the key was thrown away.
private let otherAuthority = """
    -----BEGIN CERTIFICATE-----
    MIIBejCCAR+gAwIBAgIUeh2cBblR67a3UNFM2usfH5GCGLEwCgYIKoZIzj0EAwIw
    ETEPMA0GA1UEAwwGbm9ib2R5MCAXDTI2MTEyMDE0MzA1OFoYDzIxMjYxMDI3MTQz
    MDU4WjARMQ8wDQYDVQQDDAZub2JvZHkwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
    AAQHca06RHBOFEdBrGZP/X+ANpkJR127Yprbe8FA4pyCa7MYm24otXeE3dKpyMtk
    AsU8PNhG3MiHObiAqaDIKWLRo1MwUTAdBgNVHQ4EFgQU5xvJ7FNg/NuGhC15jqtz
    rardcKowHwYDVR0jBBgwFoAU5xvJ7FNg/NuGhC15jqtzrardcKowDwYDVR0TAQH/
    BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAy+gzi6BTf/sb6Jv/Z1Qt/ri9noR5
    YZk50yq2Zc3I/AcCIQDviOzLCL2gO/XU9DfLhJYVtVCuGpjQ4apFeHfF4pEh6Q==
    -----END CERTIFICATE-----
    """
