import Documents
import EmbeddedAPIServer
import Locks
import TestSupport
import Testing

@testable import CommandLineInterface

struct `A file of users` {
    @Test func `says who there is, or where it does not`() {
        let transcript = files.map { file in
            let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map { "    \($0)\n" }
            return lines.joined() + outcome(of: file) + "\n"
        }
        expectGolden(transcript.joined(separator: "\n"), "users.txt")
    }

    @Test func `becomes a kubeconfig`() {
        let users = [
            User("ada", groups: ["leads"], token: "t1"), User("odd: {name}\n", token: "0x10"),
            User("no", token: "null"),
        ]
        let texts = [
            Kubeconfig(name: "martlet-sandbox", server: "http://127.0.0.1:1", authority: nil, users: []),
            Kubeconfig(
                name: "martlet-sandbox", server: "https://127.0.0.1:1", authority: Array("PEM".utf8), users: users),
        ].map(\.text)
        expectGolden(texts.joined(separator: "---\n"), "kubeconfigs.yaml")
    }

    private func outcome(of file: String) -> String {
        let secrets = Lock(0)
        do {
            let users = try UsersFile(yaml: Array(file.utf8), taken: ["admin"]) {
                secrets.withLock { count in
                    count += 1
                    return "secret-\(count)"
                }
            }
            return users.users.map { "\($0.name) \($0.groups) \($0.token)" }.joined(separator: "\n")
        } catch {
            return "\(error)"
        }
    }
}

private let files = [
    "users:\n- {name: ada, groups: [leads]}\n- {name: ci, token: from-elsewhere}\n- name: bob",
    "",
    "users: [",
    "- name: ada",
    "users: []",
    "users: {name: ada}",
    "users:\n- ada",
    "user:\n- {name: ada}",
    "users:\n- {groups: [a]}",
    "users:\n- {name: 5}",
    "users:\n- {name: \"\"}",
    "users:\n- {name: ada, groups: leads}",
    "users:\n- {name: ada, groups: [5]}",
    "users:\n- {name: ada, groops: [a]}",
    "users:\n- {name: ada, token: 12345}",
    "users:\n- {name: ada, token: \"two words\"}",
    "users:\n- {name: ada, token: \"größe\"}",
    "users:\n- {name: ada}\n- {name: ada}",
    "users:\n- {name: ada, token: a}\n- {name: bob, token: a}",
    "users:\n- {name: admin, token: a}",
    "users:\n- {name: ada}\n---\nusers:\n- {name: bob}",
    "users:\n- {name: ada, name: bob}",
    "users:\n- &a {name: ada}\n- *a",
]
