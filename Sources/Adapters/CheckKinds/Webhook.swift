internal import Documents
internal import HTTP
internal import Hashes
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
package import ReleaseModel
package import ReleasePorts

/// Somebody else's judgement.
package struct Webhook: MeasuredSettings {
    package let url: WebAddress
    package let secret: String?

    package static let name = "webhook"
    package static let about = "Somebody else's judgement: an address that answers passing or failing."
    package static let remarks = Remarks(
        """
        What is judged is sent as JSON with POST: release, namespace, service, revision, passage, stage, check, window, \
        at, and delivery, which tells one measurement from another. With a secret, the header X-Martlet-Signature is \
        “sha256=” and the HMAC-SHA256 of the body in hexadecimal digits.
        """,
        """
        An answer of 2xx passes with an empty body, or says in it {"verdict": "passing", "failing" or "noData", \
        "because": "…"}. Any other answer is no data.
        """,
        rules: ["The operator may read the Secret only where a Role for it is bound; it may read none by itself."])

    package init(_ field: inout Fields<Self>) {
        url = field(
            "url", \.url, .webAddress,
            "Whom to ask: a Service of this namespace, or a host that the operator's configuration allows.",
            example: "https://judge.example.com/checkout")
        secret = field(
            "secret", \.secret, .objectName, otherwise: "not signed",
            "The Secret of this namespace whose key “key” signs the request.", example: "judge-key")
    }

    package var kind: any CheckKind { WebhookAsking(webhook: self) }
}

/// Asks, signed if that is wanted; nothing of the key is ever said or kept.
struct WebhookAsking: CheckKind {
    let webhook: Webhook

    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured {
        let body = subject.asJSON
        var request = HTTPRequest("POST", webhook.url.text, headers: ["Content-Type": "application/json"], body: body)
        request.headers["X-Martlet-Delivery"] = subject.delivery
        if let secret = webhook.secret {
            switch await key(in: ObjectKey(namespace: subject.release.namespace, name: secret), of: tools.cluster) {
            case .success(let key): request.headers["X-Martlet-Signature"] = "sha256=\(Digest(of: body, key: key).hex)"
            case .failure(let mistake): return .noData(mistake.description)
            }
        }
        switch await tools.ask(request, subject.release.namespace ?? "default") {
        case .forbidden(let host):
            return .noData("the operator's configuration allows no requests to \(host); add it to allowedHosts")
        case .none(let because): return .noData("\(webhook.url.host): \(because)")
        case .answer(let status, let body): return read(status: status, body, from: webhook.url.host)
        }
    }

    private func key(in place: ObjectKey, of cluster: any Cluster) async -> Result<[UInt8], Mistake> {
        let secret: Object
        do {
            secret = try await cluster.get(.secrets, place)
        } catch .notFound {
            return .failure(Mistake("there is no Secret \(place); make one with a key “key”"))
        } catch .refused {
            return .failure(
                Mistake(
                    "the operator may not read the Secret \(place); bind it a Role that may “get” the Secret "
                        + "“\(place.name)” there"))
        } catch {
            return .failure(Mistake("the Secret \(place) cannot be read: \(error)"))
        }
        // What cannot be decoded is not quoted: it is a secret all the same.
        guard let text = secret["data"]["key"].string, let key = try? Base64.decode(text), !key.isEmpty else {
            return .failure(Mistake("the Secret \(place) has nothing under “key”"))
        }
        return .success(key)
    }
}

extension CheckSubject {
    /// Another one for each measurement, and the same should one arrive twice.
    fileprivate var delivery: String { "\(passage)/\(check)/\(now.rfc3339Micro)" }

    fileprivate var asJSON: [UInt8] {
        let value: Value = [
            "release": .string(release.name), "namespace": .string(candidate.namespace),
            "service": .string(candidate.service), "revision": .string(revision), "passage": .string(passage),
            "stage": .int(candidate.stage), "check": .string(check), "window": .string(candidate.window.text),
            "at": .string(now.rfc3339Micro), "delivery": .string(delivery),
        ]
        return value.json
    }
}
