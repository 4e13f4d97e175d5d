import Documents
import HTTP
import HTTPServing
import TestSupport

/// A text of requests with their answers below them, and remarks.
struct Transcript {
    private var lines: [Substring]

    init(_ text: String) {
        lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    }

    /// The same requests and remarks with the answers that they get now, each from a server that has had those before.
    func answered(by server: TranscriptServer) async -> String {
        var text = ""
        var request: [Substring] = []
        var isAnswer = false
        for line in lines + [""] {
            if line.hasPrefix(">") {
                request.append(line)
            } else if !request.isEmpty {
                text += request.map { "\($0)\n" }.joined()
                text += await server.answer(to: parsed(request)) + "\n"
                request = []
                isAnswer = true
            }
            if line.isEmpty { isAnswer = false }
            if line.hasPrefix("#"), !isAnswer { text += "\(line)\n\n" }
        }
        return String(text.dropLast())
    }

    /// As the HTTP server reads what such a client sends.
    private func parsed(_ lines: [Substring]) -> ServedRequest {
        let lines = lines.map { String($0.dropFirst(2)) }
        let end = lines.firstIndex(of: "") ?? lines.endIndex
        let headers = lines[1..<end]
        let isSaid = headers.contains { $0.lowercased().hasPrefix("host:") }
        let head = ["\(lines[0]) HTTP/1.1"] + (isSaid ? [] : ["Host: localhost"]) + headers + ["", ""]
        let raw = bytes(head.joined(separator: "‹0d›‹0a›"))
        var parser = RequestParser(ServingLimits())
        var rest = 0..<raw.count
        guard case .head(let read)? = parser.next(in: raw, from: &rest) else {
            preconditionFailure("no request: \(lines[0])")
        }
        var request = read.request
        request.body = bytes(lines[end...].dropFirst().joined(separator: "\n"))
        return request
    }
}

/// What of an answer its clients look at, in a few lines.
func shown(_ answer: ServedResponse, _ body: [UInt8]) -> String {
    let usual: HTTPHeaders = ["Content-Type": "application/json", "X-Content-Type-Options": "nosniff"]
    let headers = answer.headers.fields.filter { !usual.fields.contains($0) }.map { "\($0.name): \($0.value)\n" }
    guard let status = try? Value(json: body), status["kind"] == "Status", status["status"] == "Failure" else {
        let text = String(decoding: body, as: UTF8.self)
        let end = text.isEmpty || text.hasSuffix("\n") ? "" : "\n"
        let cut = text.utf8.count > 600 ? "\(text.prefix(600))…\n" : text + end
        return escaped("\(answer.status)\n\(headers.joined())\(cut)")
    }
    let code = status["code"] == .int(answer.status) ? "" : " and says \(status["code"] ?? .null)"
    let details = status["details"].map { "\($0.jsonText)\n" } ?? ""
    let summary = "\(answer.status)\(code) \(status["reason"]?.string ?? "-"): \(status["message"]?.string ?? "-")\n"
    return escaped(summary + headers.joined() + details)
}

/// With the names of control characters in their place, so that the file stays one of text.
private func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
        scalar.value < 0x20 && scalar != "\n" ? "‹\(String(scalar.value + 0x100, radix: 16).dropFirst())›" : "\(scalar)"
    }.joined()
}
