import Documents
import HTTP
import Hashes
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleasePorts
import TestSupport
import Testing

@testable import CheckKinds

struct `A webhook` {
    /// Each line of `Golden/webhook-answers.txt`: status and body, then what is made of them.
    @Test func `believes what is clear, and nothing else`() {
        for (answer, wanted) in goldenLines("webhook-answers.txt") {
            let status = Int(answer.prefix(3))!
            let body = Array(answer.dropFirst(4).utf8)
            let measured = read(status: status, body, from: "judge.example.com")
            if measured.words != wanted { Issue.record("\(answer): \(measured.words), not \(wanted)") }
        }
    }

    @Test func `takes no more of an answer than people read`() {
        let long = read(status: 200, Array(#"{"verdict": "passing", "because": "\#(text(1_000))"}"#.utf8), from: "a")
        same(long.words, "passing: a: \(text(199))…")
        let huge = read(status: 200, Array("{\"because\": \"\(text(64 << 10))\"}".utf8), from: "a")
        same(huge.words, "no data: the answer of a is longer than 64 KiB")
    }

    @Test func `is told what is judged, signed with the key`() async throws {
        let asked = Asked()
        let measured = await webhook(secret: "judge-key").measure(subject, by: tools(asked, Secrets(key: "c2VjcmV0")))
        same(measured.words, "passing: judge.example.com answered 204")
        let request = try #require(asked.request)
        let body = try #require(request.body)
        same(request.method + " " + request.url, "POST https://judge.example.com/checkout?team=shop")
        let facts = request.headers.fields.filter { $0.name != "X-Martlet-Signature" }.map {
            "\($0.name): \($0.value)\n"
        }
        expectGolden(facts.joined() + "\n" + String(decoding: body, as: UTF8.self) + "\n", "webhook-request.txt")
        same(request.headers["X-Martlet-Signature"], "sha256=\(Digest(of: body, key: "secret".utf8).hex)")
        // Measured again, it is another delivery.
        var later = subject
        later.now += .seconds(15)
        _ = await webhook(secret: nil).measure(later, by: tools(asked, Secrets(key: nil)))
        same(asked.request?.headers["X-Martlet-Signature"], nil)
        same(asked.request?.headers["X-Martlet-Delivery"] == request.headers["X-Martlet-Delivery"], false)
    }

    @Test func `has no data where it cannot be asked, and says what would help`() async {
        let (missing, forbidden) = (
            Status(code: 404, reason: "NotFound", message: "secrets not found"),
            Status(code: 403, reason: "Forbidden", message: "no")
        )
        let cases: [(Secrets, HTTPAnswer, String)] = [
            (
                Secrets(error: .notFound(missing)), .answer(status: 204, body: []),
                "there is no Secret shop/judge-key; make one with a key “key”"
            ),
            (
                Secrets(error: .refused(forbidden)), .answer(status: 204, body: []),
                "the operator may not read the Secret shop/judge-key; bind it a Role that may “get” the Secret "
                    + "“judge-key” there"
            ),
            (
                Secrets(key: nil), .answer(status: 204, body: []),
                "the Secret shop/judge-key has nothing under “key”"
            ),
            (
                Secrets(key: "not base64!"), .answer(status: 204, body: []),
                "the Secret shop/judge-key has nothing under “key”"
            ),
            (
                Secrets(key: "c2VjcmV0"), .forbidden(host: "judge.example.com"),
                "the operator's configuration allows no requests to judge.example.com; add it to allowedHosts"
            ),
            (
                Secrets(key: "c2VjcmV0"), .none(because: "connection refused"),
                "judge.example.com: connection refused"
            ),
        ]
        for (secrets, answer, wanted) in cases {
            let asked = Asked(answer)
            same(await webhook(secret: "judge-key").measure(subject, by: tools(asked, secrets)), .noData(wanted))
        }
    }
}

private func text(_ length: Int) -> String { String(repeating: "x", count: length) }

private func webhook(secret: String?) -> any CheckKind {
    var settings: Value = ["url": "https://judge.example.com/checkout?team=shop"]
    if let secret { settings["secret"] = .string(secret) }
    return (check(["webhook": settings]).measured as! any MeasuredSettings).kind
}
