import Documents
import HTTP
import Instants
import Locks
import ReleaseModel
import ReleaseOperator
import ReleaseSimulation

/// An Alertmanager that knows what it is told, and answers as one does.
final class ScriptedAlertmanager: Sendable {
    struct Firing: Sendable {
        var labels: [String: String]
        var startsAt: Instant
        var state = "active"
    }

    enum Answer: Sendable {
        case status(Int, String)
        case failure(HTTPFailure)
        case silence
        /// It is not even asked, since nothing proves who asks.
        case unproven
    }

    private let firing = Lock<[Firing]>([])
    private let instead = Lock<Answer?>(nil)
    private let clock = Lock<@Sendable () -> Instant>({ .epoch })

    var now: @Sendable () -> Instant {
        get { clock.withLock { $0 } }
        set { clock.withLock { $0 = newValue } }
    }

    /// One replica, and this to ask.
    var settings: ReleaseWorld.Settings {
        var settings = ReleaseWorld.Settings.alone
        settings.alertmanagers = [
            AlertmanagerPoll(
                "http://alertmanager:9093", at: "http://alertmanager:9093/api/v2/alerts", filters: ["cluster=\"eu 1\""],
                proving: { request in
                    if case .unproven? = self.instead.withLock({ $0 }) { return .failure(Mistake("no such file")) }
                    var request = request
                    request.headers["Authorization"] = "Bearer hush"
                    return .success(request)
                },
                send: { request throws(HTTPFailure) in try await self.answer(request) })
        ]
        return settings
    }

    func fire(_ alert: Firing) { firing.withLock { $0.append(alert) } }
    func endAll() { firing.withLock { $0 = [] } }

    /// What it answers from now on, whatever fires.
    func answers(_ answer: Answer?) { instead.withLock { $0 = answer } }

    /// What it posts to a webhook.
    func message(_ status: String?) -> [UInt8] {
        let alerts = firing.withLock { $0 }.map { firing -> Value in
            var alert = value(firing)
            alert["status"] = .string(status ?? "firing")
            alert["endsAt"] = status == nil ? "0001-01-01T00:00:00Z" : .string(now().rfc3339Micro)
            return alert
        }
        let message: Value = ["version": "4", "status": "firing", "truncatedAlerts": 0, "alerts": .list(alerts)]
        return Array(message.jsonText.utf8)
    }

    private func answer(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        switch instead.withLock({ $0 }) {
        case .status(let status, let body)?: return HTTPResponse(status: status, body: Array(body.utf8))
        case .failure(let failure)?: throw failure
        case .silence?:
            let (never, _) = AsyncStream.makeStream(of: Never.self)
            for await _ in never {}
            throw .cancelled
        case .unproven?, nil: break
        }
        let fires = "/api/v2/alerts?active=true&silenced=false&inhibited=false&filter=cluster%3D%22eu%201%22"
        guard request.method == "GET", request.url == "http://alertmanager:9093\(fires)",
            request.headers["Authorization"] == "Bearer hush"
        else { return HTTPResponse(status: 400) }
        let alerts = firing.withLock { $0 }.map { firing -> Value in
            var alert = value(firing)
            alert["status"] = ["state": .string(firing.state), "silencedBy": [], "inhibitedBy": []]
            alert["endsAt"] = .string((now() + .seconds(300)).rfc3339Micro)
            return alert
        }
        return HTTPResponse(status: 200, body: Array(Value.list(alerts).jsonText.utf8))
    }

    private func value(_ firing: Firing) -> Value {
        let labels = firing.labels.sorted { $0.key < $1.key }
        return [
            "labels": .object(Members(labels.map { ($0.key, .string($0.value)) })),
            "annotations": ["summary": "8 % of requests fail"], "startsAt": .string(firing.startsAt.rfc3339Micro),
            "fingerprint": .string(labels.map(\.value).joined(separator: "-").suffix(64).description),
            "generatorURL": "http://prometheus/graph",
        ]
    }
}
