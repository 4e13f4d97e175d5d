import Documents
import TestSupport
import Testing

@testable import KubernetesClient

struct `A kubeconfig` {
    /// Each line: a file; then what is wrong with it, or what logging in by it means.
    @Test func `is read, or says where it is wrong and what would be right`() {
        for (text, wanted) in goldenLines("kubeconfigs.txt", beside: testsFolder) {
            same("\(text) -> \(meaning(of: text))", "\(text) -> \(wanted)")
        }
    }

    @Test func `tells the line of what is wrong in it`() {
        let text = """
            apiVersion: v1
            kind: Config
            clusters:
            - name: home
              cluster:
                server: home
            """
        #expect(
            meaning(of: text)
                == "config:6:13: clusters[0].cluster.server: “home” is no address of a server; "
                + "write it as https://10.0.0.1:6443")
    }

    @Test func `yields to the files before it, entry by entry`() throws {
        let machine = machine(
            ["KUBECONFIG": "/a/one:/missing:/b/two"],
            [
                "/a/one": """
                {clusters: [{name: c, cluster: {server: "https://one", certificate-authority: ca.crt}}],
                 users: [{name: u, user: {token: one}}]}
                """,
                "/b/two": """
                {current-context: x, contexts: [{name: x, context: {cluster: c, user: v}}],
                 clusters: [{name: c, cluster: {server: "https://two", tls-server-name: two}}],
                 users: [{name: v, user: {tokenFile: token}}]}
                """,
            ])
        let login = try Login.find(on: machine)
        #expect(login.cluster.server == "https://one" && login.cluster.serverName == nil)
        #expect(login.cluster.authorities == .file("/a/ca.crt"))
        #expect(login.user.tokenFile == "/b/token" && login.name == "x" && login.namespace == "default")
    }

    @Test func `is looked for where kubectl looks`() throws {
        let file =
            "{current-context: %, contexts: [{name: %, context: {cluster: c}}], "
            + "clusters: [{name: c, cluster: {server: 'https://%'}}]}"
        let files = ["/home/ann/.kube/config", "/named", "/listed"].reduce(into: [:]) { files, path in
            files[path] = file.split(separator: "%", omittingEmptySubsequences: false).joined(
                separator: "x\(path.count)")
        }
        let inside = ["KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "443"]
        let home = ["HOME": "/home/ann"].merging(inside) { $1 }
        same(try Login.find(file: "/named", on: machine(home, files)).name, "x6")
        same(try Login.find(on: machine(home.merging(["KUBECONFIG": "/listed"]) { $1 }, files)).name, "x7")
        same(try Login.find(on: machine(home, files)).name, "x22")
        let pod = try Login.find(on: machine(inside, [:]))
        #expect(pod.cluster.server == "https://[fd00::1]:443" && pod.name == "in-cluster")
        #expect(pod.user.tokenFile == "/var/run/secrets/kubernetes.io/serviceaccount/token")
        let nowhere = #expect(throws: ConfigurationComplaint.self) { try Login.find(on: machine([:], [:])) }
        #expect(
            nowhere?.description == "kubeconfig: there is none: looked at --kubeconfig, KUBECONFIG, ~/.kube/config "
                + "and for a pod's service account")
    }

    /// Hostile, huge or cut off: an answer in little time, and never a crash.
    @Test func `survives whatever stands in it`() {
        let valid = Array(
            """
            {kind: Config, current-context: x, contexts: [{name: x, context: {cluster: c, user: u}}],
             clusters: [{name: c, cluster: {server: "https://one", extensions: [{name: e, extension: {a: 1}}]}}],
             users: [{name: u, user: {exec: {apiVersion: client.authentication.k8s.io/v1, command: a,
              interactiveMode: Never, env: [{name: a, value: b}], args: [a]}, as: ann, as-user-extra: {a: [b]}}}]}
            """.utf8)
        #expect(throws: Never.self) { try Login(context: nil, of: Kubeconfig(text: valid, file: "f"), named: "f") }
        for end in valid.indices { _ = try? Kubeconfig(text: Array(valid[..<end]), file: "f") }
        for place in valid.indices {
            for byte in [0, 0x22, 0x5B, 0x7D, 0x2A, 0xFF] as [UInt8] {
                var changed = valid
                changed[place] = byte
                _ = (try? Kubeconfig(text: changed, file: "f")).map { try? Login(context: nil, of: $0, named: "f") }
            }
        }
        _ = try? Kubeconfig(text: Array(repeating: UInt8(ascii: "["), count: 1 << 20), file: "f")
    }

    private func meaning(of text: String) -> String {
        do throws(ConfigurationComplaint) {
            let login = try Login(context: nil, of: Kubeconfig(text: Array(text.utf8), file: "config"), named: "config")
            return "\(login.name) at \(login.cluster.server) in \(login.namespace)"
        } catch {
            return error.description
        }
    }

    private func machine(_ variables: [String: String], _ files: [String: String]) -> LocalMachine {
        LocalMachine(
            variable: { variables[$0] },
            read: { path throws(FileComplaint) in
                guard let text = files[path] else { throw FileComplaint(path, "No such file", isMissing: true) }
                return Array(text.utf8)
            }, run: LocalMachine.real.run)
    }
}
