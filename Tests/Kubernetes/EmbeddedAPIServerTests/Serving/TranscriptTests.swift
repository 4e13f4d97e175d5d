import HTTP
import HTTPServing
import Telemetry
import TestSupport
import Testing

/// Requests and what comes back, in files that hold both.
///
/// A line that begins with `>` is part of a request: the method and the target, headers, an empty one, and the body.
/// Adding a case is writing such lines; `RECORD_SNAPSHOTS=1` writes the answers below them.
struct `A served cluster` {
    @Test(arguments: [
        "access", "bodies", "choices", "deleting", "discovery", "methods", "objects", "options", "strangers", "watches",
        "wild",
    ])
    func `answers requests as API servers do`(file: String) async {
        let name = "\(file).txt"
        let server = TranscriptServer(knowsUsers: file == "access")
        expectGolden(await Transcript(golden(name)).answered(by: server), name)
    }

    @Test func `keeps few of the texts that clients make up in its headers, and none in its numbers`() async {
        let server = TranscriptServer()
        for number in 0..<50 { _ = await server.answer(to: ServedRequest("BREW\(number)", namespaces, headers: here)) }
        let fields = (0..<5_000).map { #""\#($0)\u0007\#(String(repeating: "x", count: 300))": 1"# }
        let body = #"{"metadata": {"name": "shop"}, \#(fields.joined(separator: ", "))}"#
        let answer = await server.raw(ServedRequest("POST", namespaces, headers: here, body: Array(body.utf8)))
        let warnings = answer.headers.fields.filter { $0.name == "Warning" }.map(\.value)
        same(answer.status, 201)
        same(warnings.count, 16)
        same(warnings.allSatisfy { $0.utf8.allSatisfy { $0 >= 0x20 } }, true)
        let counted = server.metrics.exposition.split(separator: "\n").filter { $0.hasPrefix("apiserver_request") }
        same(
            counted,
            [
                #"apiserver_request_total{code="201",resource="namespaces",verb="create"} 1"#,
                #"apiserver_request_total{code="405",resource="namespaces",verb="other"} 50"#,
            ])
    }
}

private let namespaces = "/api/v1/namespaces"
private let here: HTTPHeaders = ["Host": "localhost"]
