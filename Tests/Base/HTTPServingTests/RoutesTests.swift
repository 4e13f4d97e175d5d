import HTTP
import HTTPServing
import TestSupport
import Testing

struct `A table of routes` {
    @Test func `answers by path and method, and says what there is otherwise`() async {
        let routes = Routes([
            Route("GET", "/livez") { _ in .text("alive\n") },
            Route("GET", "/approvals") { _ in .json(Array("[]\n".utf8)) },
            Route("POST", "/approvals") { _ in .text("approved\n", status: 201) },
        ])
        var transcript = ""
        for (method, path) in [
            ("GET", "/livez"), ("HEAD", "/livez"), ("GET", "/approvals"), ("POST", "/approvals"), ("POST", "/livez"),
            ("DELETE", "/approvals"), ("get", "/livez"), ("GET", "/livze"), ("GET", "/livez/"), ("GET", "/\u{1b}[31m"),
        ] {
            let answer = await routes.answer(ServedRequest(method, path))
            let headers = answer.headers.fields.map { "\($0.name): \($0.value)\n" }.joined()
            transcript += "== \(method) \(path.debugDescription)\n\(answer.status)\n\(headers)"
            transcript += String(decoding: answer.body, as: UTF8.self)
        }
        expectGolden(transcript, "routes.txt")
    }
}

struct `An address to listen at` {
    @Test func `is read from text`() {
        var transcript = ""
        for text in [
            "127.0.0.1:8080", "0.0.0.0:0", "[::1]:65535", ":8080", "[::]:1", "8080", "", ":", "127.0.0.1:",
            "127.0.0.1:65536", "127.0.0.1:-1", "127.0.0.1:+1", "127.0.0.1:٣", "::1:80", "[::1:80", "[127.0.0.1]:80",
            "localhost:80", "127.0.0.1\0:80", "http://127.0.0.1:80", "127.1:80", "[]:80",
        ] {
            do {
                transcript += "\(text.debugDescription)\n    \(try ListenAddress(text))\n"
            } catch {
                transcript += "\(text.debugDescription)\n    \(error)\n"
            }
        }
        expectGolden(transcript, "addresses.txt")
    }
}
