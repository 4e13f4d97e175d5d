internal import Documents
internal import EmbeddedAPIServer
internal import YAML

/// Who may ask a sandbox, as a file says it.
///
///     users:
///     - {name: ada, groups: [leads]}
///     - {name: ci, token: from-elsewhere}
///
/// Who has no token gets one that nobody can guess; it stands in the kubeconfig.
struct UsersFile {
    let users: [User]

    /// - Parameter taken: Names that somebody has already who stands in no file.
    init(yaml bytes: [UInt8], taken: [String] = [], secret: () -> String) throws(DocumentComplaint) {
        let documents = try Node.documents(yaml: bytes)
        guard documents.count == 1, let root = documents.first else {
            throw DocumentComplaint("holds \(documents.count) documents; write one, with “users:”", at: .none)
        }
        let list = try Self.members(root, of: "a file of users", known: ["users"])["users"]
        guard let list, case .list(let entries) = list.content, !entries.isEmpty else {
            throw DocumentComplaint(
                "users: is no list of users, such as “- {name: ada, groups: [leads]}”", at: list?.place ?? root.place)
        }
        var users: [User] = []
        for (index, entry) in entries.enumerated() {
            let user = try Self.user(entry, "users[\(index)]", secret)
            if taken.contains(user.name) || taken.contains(user.shortName) {
                throw DocumentComplaint(
                    "users[\(index)].name: “\(user.name)” is there in any case; choose another name", at: entry.place)
            }
            if users.contains(where: { $0.shortName == user.shortName }) {
                throw DocumentComplaint("users[\(index)].name: there is a “\(user.name)” already", at: entry.place)
            }
            if users.contains(where: { $0.token == user.token }) {
                throw DocumentComplaint("users[\(index)].token: another user has the same", at: entry.place)
            }
            users.append(user)
        }
        self.users = users
    }

    private static func user(
        _ node: Node, _ path: String, _ secret: () -> String
    ) throws(DocumentComplaint) -> User {
        let members = try members(node, of: path, known: ["name", "groups", "token"])
        func text(_ node: Node, _ field: String) throws(DocumentComplaint) -> String {
            guard let text = node.value.string, !text.isEmpty else {
                throw DocumentComplaint("\(path).\(field): is no text; put it in quotes", at: node.place)
            }
            return text
        }
        guard let name = members["name"] else { throw DocumentComplaint("\(path): has no name", at: node.place) }
        var groups: [String] = []
        if let node = members["groups"] {
            guard case .list(let entries) = node.content else {
                throw DocumentComplaint("\(path).groups: is no list, such as [leads]", at: node.place)
            }
            groups = try entries.map { entry throws(DocumentComplaint) in try text(entry, "groups") }
        }
        let token = try members["token"].map { node throws(DocumentComplaint) in
            let token = try text(node, "token")
            guard token.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw DocumentComplaint(
                    "\(path).token: has characters that no header carries; write letters and digits", at: node.place)
            }
            return token
        }
        return User(try text(name, "name"), groups: groups, token: token ?? secret())
    }

    private static func members(
        _ node: Node, of what: String, known: [String]
    ) throws(DocumentComplaint) -> [String: Node] {
        guard case .object(let members) = node.content else {
            throw DocumentComplaint("\(what): is no object with \(known.joined(separator: ", "))", at: node.place)
        }
        for member in members where !known.contains(member.key) {
            throw DocumentComplaint(
                "\(what): no such field “\(member.key)”; known: \(known.joined(separator: ", "))", at: member.keyPlace)
        }
        return Dictionary(members.map { ($0.key, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}
