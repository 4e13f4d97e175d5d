internal import Documents
internal import HTTP
package import HTTPServing
internal import Hashes
package import Telemetry

/// Where an Alertmanager posts its alerts: only who proves to be allowed is heard.
///
/// Which replica is asked a Service decides. One that does not lead takes note as well, so that it knows should it come
/// to lead; and says 503 and hangs up, so that Alertmanager, which tries again after that, reaches the leader too.
package struct AlertReceiver: Sendable {
    private let door: Door
    private let metrics: Metrics
    private let leads: @Sendable () -> Bool
    private let hear: @Sendable ([UInt8]) -> Outcome

    package static let path = "/api/alerts/v1"

    /// How it is told who posts; what is secret is read anew each time, since it is exchanged while we run.
    package enum Door: Sendable {
        case token(@Sendable () -> Secret<String>?)
        case password(user: String, @Sendable () -> Secret<String>?)
    }

    /// What came of a message.
    package enum Outcome: Sendable, Equatable {
        case heard(Int, leftOut: [String])
        case unreadable(String)
    }

    package init(
        _ door: Door, _ metrics: Metrics, leads: @escaping @Sendable () -> Bool,
        hear: @escaping @Sendable ([UInt8]) -> Outcome
    ) {
        self.door = door
        self.metrics = metrics
        self.leads = leads
        self.hear = hear
    }

    package var route: Route {
        Route("POST", Self.path) { request in answer(request) }
    }

    private func answer(_ request: ServedRequest) -> ServedResponse {
        switch door.admits(request.headers["Authorization"]) {
        case .admitted: break
        case .unknown:
            count("refused")
            var answer = ServedResponse.text("Alerts are taken only from who proves to be allowed.\n", status: 401)
            answer.headers["WWW-Authenticate"] = "\(door.scheme) realm=\"martlet alerts\""
            return answer
        case .undecided:
            count("undecided")
            return .text("Who may post alerts cannot be read now.\n", status: 503)
        }
        switch hear(request.body) {
        case .unreadable(let because):
            count("unreadable")
            return .text("This is no message of Alertmanager’s: \(because).\n", status: 400)
        case .heard(let number, let leftOut):
            let rest = leftOut.isEmpty ? "" : "; left out: \(leftOut.joined(separator: "; "))"
            guard leads() else {
                count("passedOn")
                var answer = ServedResponse.text("This replica does not lead; tell another one, too.\n", status: 503)
                answer.headers["Connection"] = "close"
                answer.headers["Retry-After"] = "1"
                return answer
            }
            count("heard")
            return .text("heard \(number)\(rest)\n")
        }
    }

    private func count(_ outcome: String) { metrics.count("alert_messages_total", ["outcome": outcome]) }
}

extension AlertReceiver.Door {
    fileprivate enum Judgement {
        case admitted
        case unknown
        case undecided
    }

    fileprivate var scheme: String {
        switch self {
        case .token: "Bearer"
        case .password: "Basic"
        }
    }

    /// Takes the same time whatever is wrong with what was said.
    fileprivate func admits(_ header: String?) -> Judgement {
        guard let expected, !expected.isEmpty else { return .undecided }
        let words = (header ?? "").split(separator: " ", maxSplits: 1)
        guard words.count == 2, words[0].lowercased() == scheme.lowercased() else { return .unknown }
        let said = words[1].drop { $0 == " " }
        return Digest(of: String(said)) == Digest(of: expected) ? .admitted : .unknown
    }

    private var expected: String? {
        switch self {
        case .token(let token): token()?.revealed
        case .password(let user, let password):
            password().map { $0.revealed.isEmpty ? "" : Base64.encode("\(user):\($0.revealed)".utf8) }
        }
    }
}
