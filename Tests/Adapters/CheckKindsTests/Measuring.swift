import CommandLineInterface
import Documents
import HTTP
import Instants
import KubernetesAPI
import KubernetesObjects
import Locks
import ReleaseModel
import ReleasePorts

/// A check as somebody would write it.
func check(_ spec: Value) -> Check {
    guard let check = Check.format(in: catalog).decode(Node(spec)).value else {
        preconditionFailure("no check: \(spec.jsonText)")
    }
    return check
}

/// The second stage of a rollout of `shop/checkout`.
let subject = CheckSubject(
    release: ObjectKey(namespace: "shop", name: "checkout"), releaseUID: "0a1b", check: "judge",
    revision: "1-02bd5e77aa", passage: "checkout-7", round: "1", host: "checkout-02bd5e77aa.shop.svc", port: 80,
    candidate: MeasuredSide(
        namespace: "shop", release: "checkout", service: "checkout", revision: "1-02bd5e77aa",
        podPrefix: "checkout-02bd5e77aa-", stage: 2, window: .seconds(120)),
    now: try! Instant(rfc3339: "2026-01-01T12:00:00Z"))

/// What the last request was; each is answered alike.
final class Asked: Sendable {
    private let answer: HTTPAnswer
    private let last = Lock<HTTPRequest?>(nil)

    init(_ answer: HTTPAnswer = .answer(status: 204, body: [])) {
        self.answer = answer
    }

    var request: HTTPRequest? { last.withLock { $0 } }

    func ask(_ request: HTTPRequest) -> HTTPAnswer {
        last.withLock { $0 = request }
        return answer
    }
}

func tools(
    _ asked: Asked = Asked(), _ cluster: any Cluster = Secrets(key: nil),
    source: @escaping @Sendable (String) -> (any MetricProvider)? = { _ in nil }
) -> CheckTools {
    CheckTools(ask: { request, _ in asked.ask(request) }, source: source, cluster: cluster, job: { _ in nil })
}

/// A cluster of one Secret.
struct Secrets: Cluster {
    var key: String?
    var error: ClusterError?

    init(key: String? = nil, error: ClusterError? = nil) {
        self.key = key
        self.error = error
    }

    func send(_ request: Request) async throws(ClusterError) -> KubernetesAPI.Answer {
        if let error { throw error }
        guard request.verb == .get, request.resource == .secrets, request.namespace == "shop" else {
            throw .unreadable("asked for something else: \(request)")
        }
        return .object(Object(["metadata": ["name": "judge-key"], "data": key.map { ["key": .string($0)] } ?? [:]]))
    }

    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents { throw .cancelled }

    func discover() async throws(ClusterError) -> Discovery { throw .cancelled }
}

/// Answers each question from a list, and keeps what was asked.
final class AnsweringSource: MetricProvider {
    private let prepared: [MetricAnswer]
    private let questions = Lock<[MetricQuestion]>([])

    init(_ answers: [MetricAnswer]) {
        prepared = answers
    }

    var asked: [MetricQuestion] { questions.withLock { $0 } }

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String {
        query.filled { parameter in parameter == .pods ? side.podPrefix + ".*" : side.backend }
    }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        self.questions.withLock { $0 += questions }
        return prepared
    }
}

extension Measured {
    /// As people would be told.
    var words: String {
        switch self {
        case .passing(let text): "passing: \(text)"
        case .failing(let text): "failing: \(text)"
        case .noData(let text): "no data: \(text)"
        case .numbers(let seen): "numbers: \(seen)"
        case .pending: "pending"
        }
    }
}
