internal import Documents
package import Instants
package import KubernetesObjects

/// Who somebody is to the API server.
package struct UserIdentity: Sendable, Hashable {
    package var name: String
    package var uid: String
    package var groups: [String]
    package var extra: [String: [String]]

    package init(name: String, uid: String = "", groups: [String] = [], extra: [String: [String]] = [:]) {
        self.name = name
        self.uid = uid
        self.groups = groups
        self.extra = extra
    }
}

/// A token of a service account, and when it ends.
package struct IssuedToken: Sendable, Equatable {
    package var token: String
    package var end: Instant?
}

extension Cluster {
    /// A new token for a service account; servers give it at least ten minutes.
    package func issueToken(
        for account: ObjectKey, audiences: [String] = [], seconds: Int = 3_600
    ) async throws(ClusterError) -> IssuedToken {
        var specification: Value = ["expirationSeconds": .int(seconds)]
        if !audiences.isEmpty { specification["audiences"] = .list(audiences.map { .string($0) }) }
        let wish: Value = [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "spec": specification,
        ]
        let request = Request(.create(Object(wish)), .serviceAccounts, at: account, subresource: "token")
        let status = try await object(answering: request)["status"]
        guard let token = status["token"].string, !token.isEmpty else {
            throw .unreadable("a token for \(account) was asked for, and the answer holds none")
        }
        return IssuedToken(
            token: token, end: status["expirationTimestamp"].string.flatMap { try? Instant(rfc3339: $0) })
    }

    /// Whose token this is; `nil` when the server does not know it, or not for these audiences.
    package func owner(
        ofToken token: String, audiences: [String] = []
    ) async throws(ClusterError) -> UserIdentity? {
        var specification: Value = ["token": .string(token)]
        if !audiences.isEmpty { specification["audiences"] = .list(audiences.map { .string($0) }) }
        let review: Value = [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenReview", "spec": specification,
        ]
        let status = try await object(answering: Request(.create(Object(review)), .tokenReviews))["status"]
        guard status["authenticated"].bool == true, let name = status["user"]["username"].string else { return nil }
        // A server that knows nothing of audiences answers for none: then the token is for nobody in particular.
        if !audiences.isEmpty, !status["audiences"].elements.contains(where: { audiences.contains($0.string ?? "") }) {
            return nil
        }
        let user = status["user"]
        return UserIdentity(
            name: name, uid: user["uid"].string ?? "", groups: user["groups"].elements.compactMap(\.string),
            extra: user["extra"].members.reduce(into: [:]) { $0[$1.key] = $1.value.elements.compactMap(\.string) })
    }
}
