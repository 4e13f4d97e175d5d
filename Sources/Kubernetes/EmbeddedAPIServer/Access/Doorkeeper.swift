internal import HTTP
internal import HTTPServing
internal import Hashes
internal import KubernetesAPI
internal import SimulatedKubernetes

/// Finds out whose account a request is made with.
///
/// Without users everybody who reaches the server is its administrator. Then the server listens on loopback
/// alone, and what browsers send for pages of others is refused: those reach it by a name of their own, or say
/// where they come from.
struct Doorkeeper {
    /// By the digest of their token, so that looking one up tells nothing about the others; `nil` lets all in.
    private let users: [Digest: Account]?

    init(_ users: [User]?) {
        self.users = users.map { users in
            Dictionary(
                users.map { user in
                    (Digest(of: user.token.utf8), Account(user.name, groups: user.groups))
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// Who asks, before anybody is impersonated.
    ///
    /// - Parameter issued: Whose a token is that the server itself has given out.
    func account(
        of request: ServedRequest, issued: (String) -> Account?
    ) throws(ClusterError) -> Account {
        let token = token(of: request)
        if let token, let account = users?[Digest(of: token.utf8)] ?? issued(token) { return account }
        guard let users else {
            try refuseStrangers(request)
            // As `kubectl proxy` does, it takes whoever comes for the one who started it.
            return .administrator
        }
        guard token == nil, !users.isEmpty else { throw .unauthorized }
        return .anonymous
    }

    private func token(of request: ServedRequest) -> String? {
        guard let header = request.headers["Authorization"] else { return nil }
        let words = header.split(separator: " ")
        // Other ways of saying who one is are unknown here, and count as saying nothing.
        guard words.count > 1, words[0].lowercased() == "bearer" else { return nil }
        return String(words[1])
    }

    private func refuseStrangers(_ request: ServedRequest) throws(ClusterError) {
        let host = request.headers["Host"] ?? ""
        guard isHere(host) else {
            throw .forbidden(
                "this server has no users and answers on this machine alone; it was asked for as \"\(host)\"")
        }
        guard let origin = request.headers["Origin"] else { return }
        let scheme = ["http://", "https://"].first { origin.hasPrefix($0) }
        guard let scheme, isHere(String(origin.dropFirst(scheme.count))) else {
            throw .forbidden("this server has no users and answers no page of \"\(origin)\"")
        }
    }

    /// Whether a host, with or without its port, is a name for this machine.
    private func isHere(_ host: String) -> Bool {
        let end = host.lastIndex(of: ":").flatMap { host[$0...].dropFirst().allSatisfy(\.isDigit) ? $0 : nil }
        let name = host[..<(end ?? host.endIndex)].lowercased()
        return name == "localhost" || name == "[::1]"
            || (name.hasPrefix("127.") && name.allSatisfy { $0.isDigit || $0 == "." })
    }
}

extension Character {
    fileprivate var isDigit: Bool { ("0"..."9").contains(self) }
}
