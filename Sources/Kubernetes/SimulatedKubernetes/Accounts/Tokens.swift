internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

extension Store {
    /// `serviceaccounts/token`: a token that `TokenReview` knows until it expires.
    mutating func issueToken(_ request: Value, _ call: Call) throws(ClusterError) -> Value {
        _ = try current(call)
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
        let account = Account("system:serviceaccount:\(call.key.namespace ?? ""):\(call.key.name)")
        if !call.request.isDryRun { accounts.remember(token: token, of: account, until: end, now: call.now) }
        let audiences = request["spec"]?["audiences"] ?? ["https://kubernetes.default.svc.cluster.local"]
        return [
            "apiVersion": "authentication.k8s.io/v1", "kind": "TokenRequest", "metadata": request.metadata,
            "spec": ["audiences": audiences, "expirationSeconds": .int(seconds)],
            "status": ["token": .string(token), "expirationTimestamp": .string(end.rfc3339)],
        ]
    }
}
