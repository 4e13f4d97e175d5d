import Documents
import HTTP
import Instants
import KubernetesAPI
import KubernetesObjects
import Telemetry
import TestSupport
import Testing

@testable import KubernetesClient

struct `An answer` {
    /// Each line: a verb, a status, headers if any, and a body; then what it means.
    @Test func `tells what one does next`() {
        for (answer, wanted) in goldenLines("answers.txt", beside: testsFolder) {
            same("\(answer) -> \(meaning(of: answer))", "\(answer) -> \(wanted)")
        }
    }

    @Test func `with a list fills in what its items leave out, and passes over what is none`() throws {
        let body = #"""
            {"kind": "PodList", "apiVersion": "v1", "metadata": {"resourceVersion": "7", "continue": "c",
             "remainingItemCount": 3}, "items": [ {"metadata": {"name": "a"}}, 7, {}, {"metadata": {"name": "b"},
             "metadata": {}}, {"metadata": {"name": "c"}, "spec": {"x": 1}}, {"metadata": {"name": 1}} ]}
            """#
        let metrics = Metrics()
        let answer = try reader(.list(.all), metrics: metrics).answer(HTTPResponse(status: 200, body: Array(body.utf8)))
        guard case .list(let list) = answer else { throw ClusterError.unreadable("no list") }
        #expect(list.items.map(\.name) == ["a", "c"])
        #expect(list.items.allSatisfy { $0.kind == "Pod" && $0.apiVersion == "v1" })
        #expect(list.version == "7" && list.more == "c" && list.remaining == 3)
        #expect(
            metrics.value("kubernetes_client_unreadable_total", ["resource": "pods", "part": "item"]) == 4)
    }

    @Test func `with a list of custom objects keeps their kind`() throws {
        let body = #"{"items": [{"kind": "Release", "apiVersion": "martlet.dev/v1", "metadata": {"name": "a"}}]}"#
        let answer = try reader(.list(.all)).answer(HTTPResponse(status: 200, body: Array(body.utf8)))
        guard case .list(let list) = answer else { throw ClusterError.unreadable("no list") }
        #expect(list.items.map(\.kind) == ["Release"])
    }

    @Test(arguments: [true, false])
    func `is read without the owners of fields where nobody asks for them`(isOmitted: Bool) throws {
        let pod = #"{"metadata": {"name": "a", "managedFields": [{"manager": "x"}], "uid": "u"}}"#
        var list = reader(.list(.all)), watch = reader(.watch(.all, from: .anywhere))
        list.request.omitsManagedFields = isOmitted
        watch.request.omitsManagedFields = isOmitted
        let answer = try list.answer(HTTPResponse(status: 200, body: Array(#"{"items": [\#(pod)]}"#.utf8)))
        let event = try watch.event(Array(#"{"type": "ADDED", "object": \#(pod)}"#.utf8))
        guard case .list(let list) = answer, case .added(let added)? = event else {
            throw ClusterError.unreadable("no list, or no object")
        }
        for metadata in [list.items[0].metadata, added.metadata] {
            same(metadata.view["managedFields"].exists, !isOmitted)
            same(metadata.uid, "u")
        }
    }

    private func meaning(of line: String) -> String {
        let parts = line.split(separator: " ", maxSplits: 2).map(String.init)
        var headers = HTTPHeaders()
        var body = parts.count > 2 ? parts[2] : ""
        if body.hasPrefix("Retry-After:") {
            let halves = body.split(separator: ";", maxSplits: 1).map(String.init)
            headers["Retry-After"] = String(halves[0].dropFirst(12))
            body = halves.count > 1 ? halves[1] : ""
        }
        do throws(ClusterError) {
            let response = HTTPResponse(status: Int(parts[1])!, headers: headers, body: Array(body.utf8))
            switch try reader(verbs[parts[0]]!).answer(response) {
            case .object(let object): return "object \(object.key)"
            case .list(let list): return "list of \(list.items.count), version \(list.version)"
            case .done: return "done"
            }
        } catch {
            return error.sort
        }
    }
}

private let verbs: [String: Request.Verb] = [
    "get": .get, "list": .list(.all), "update": .update(Object([:])), "apply": .patch(.apply([:], force: false)),
    "test": .patch(.json([.test(path: "/a", 1)])), "delete": .delete(), "clear": .deleteCollection(.all),
]

func reader(_ verb: Request.Verb, metrics: Metrics = Metrics()) -> AnswerReader {
    let noon = Instant(seconds: 1_763_640_000)
    return AnswerReader(
        Request(verb, .pods, namespace: "shop", name: "web"), now: noon,
        reports: RemoteReports(log: Logger(to: Silence(), now: { noon }), metrics: metrics))
}

struct Silence: LogSink {
    func write(_ record: LogRecord) {}
}

extension ClusterError {
    /// Which it is, and its text.
    var sort: String {
        switch self {
        case .notFound: "notFound: \(self)"
        case .alreadyExists: "alreadyExists: \(self)"
        case .conflict(.version): "conflict: \(self)"
        case .conflict(.fields(let owners, _)):
            "fields: " + owners.map { "\($0.manager) has \($0.path)" }.joined(separator: ", ")
        case .expired: "expired: \(self)"
        case .refused: "refused: \(self)"
        case .busy(_, let wait): "busy\(wait.map { " for \($0.components.seconds) s" } ?? ""): \(self)"
        case .unanswered: "unanswered: \(self)"
        case .unreachable: "unreachable: \(self)"
        case .unreadable: "unreadable: \(self)"
        case .cancelled: "cancelled"
        }
    }
}
