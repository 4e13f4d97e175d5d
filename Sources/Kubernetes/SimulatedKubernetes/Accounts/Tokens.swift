internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

extension Store {
    /// `serviceaccounts/token`: a token that `TokenReview` knows until it expires.
    mutating func issueToken(_ request: Value, _ call: Call) throws(ClusterError) -> Value {
        let uid = try current(call).metadata("uid")
        let seconds = request["spec"]?["expirationSeconds"]?.int ?? 3_600
        guard seconds >= 600 else {
            throw Refusal.invalid(
                "TokenRequest.authentication.k8s.io", "",
                [.invalid("spec.expirationSeconds", String(seconds), "may not specify a duration less than 10 minutes")]
            )
        }
        guard seconds <= 1 << 32 else {
            throw Refusal.invalid(
                "TokenRequest.authentication.k8s.io", "",
                [
                    .invalid(
                        "spec.expirationSeconds", String(seconds), "may not specify a duration larger than 2^32 seconds"
                    )
                ])
        }
        let token = accounts.token(for: makeUID())
        let end = call.now + .seconds(seconds)
        let account = Account("system:serviceaccount:\(call.key.namespace ?? ""):\(call.key.name)", uid: uid)
        let said = request["spec"]?["audiences"]?.list?.compactMap(\.string) ?? []
        let audiences = said.isEmpty ? [Self.ownAudience] : said
        if !call.request.isDryRun {
            accounts.remember(token: token, of: account, until: end, for: audiences, now: call.now)
        }
        return [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "metadata": request.metadata,
            "spec": ["audiences": .list(audiences.map { .string($0) }), "expirationSeconds": .int(seconds)],
            "status": ["token": .string(token), "expirationTimestamp": .string(end.rfc3339)],
        ]
    }

    /// Whose a token is that is shown to these, or to the server itself where these are none.
    ///
    /// A service account's ends with it: one that is made anew under the same name is another.
    func account(
        ofToken token: String, for audiences: [String] = [], at now: Instant
    ) -> Account? {
        guard let (account, whom) = accounts.owner(ofToken: token, at: now) else { return nil }
        let wanted = audiences.isEmpty ? [Self.ownAudience] : audiences
        guard whom.isEmpty || wanted.contains(where: whom.contains) else { return nil }
        guard let whose = account.serviceAccount, let uid = account.uid else { return account }
        let stored = shelves["serviceaccounts"]?[ObjectKey(namespace: whose.namespace, name: whose.name)]
        return stored?.metadata("uid") == uid ? account : nil
    }

    /// What the server calls itself in tokens.
    private static let ownAudience = "https://kubernetes.default.svc.cluster.local"
}
