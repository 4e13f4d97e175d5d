import Chances
import HTTP
import HTTPServing
import TestSupport
import Testing

struct `A reader of requests` {
    /// Each case, alone and with others behind it, and what chance makes of them; cut in two at every place, and into
    /// single bytes.
    @Test func `finds the same wherever the bytes are cut`() throws {
        let cases = try fileInRepository("Tests/Base/HTTPServingTests/Cases/requests.txt").split(separator: "\n")
            .map { bytes(String($0).replacing("‹n›", with: "‹0d›‹0a›")) }
        var chance = Chance(seed: 11)
        let good = cases.filter { !events(of: $0, cut: []).contains("refused") }
        var refusals = 0
        for round in 0..<600 {
            var request = cases[round % cases.count]
            if round >= cases.count {
                request = good.randomElement(using: &chance)! + good.randomElement(using: &chance)!
                for _ in 0..<Int.random(in: 0...2, using: &chance) { mutate(&request, &chance) }
            }
            let whole = events(of: request, cut: [])
            refusals += whole.contains("refused") ? 1 : 0
            let places =
                round < 150
                ? Array(1..<max(2, request.count))
                : (0..<10).map { _ in
                    Int.random(in: 0...request.count, using: &chance)
                }
            for place in places { same(events(of: request, cut: [place]), whole) }
            same(events(of: request, cut: Array(0...request.count)), whole)
        }
        #expect(good.count >= 10 && 200...500 ~= refusals, "\(good.count) of the cases are good, \(refusals) refused")
    }

    @Test func `holds no more than it may, however long it is fed`() {
        let limits = ServingLimits(headers: 200, body: 100)
        for text in ["x", "\r\n", "GET / HTTP/1.1\r\n", "a: b\r\n", ";", "0", "\t", "GET /"] {
            let piece = Array(text.utf8)
            for start in ["", "GET / HTTP/1.1\r\n", "P / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"] {
                for next in ["", "1\r\nx\r\n", "1;", "0\r\n", "5\r\nabcde"] {
                    var parser = RequestParser(limits)
                    var fed = Array((start + next).utf8)
                    var isRefused = false
                    for _ in 0..<600 where !isRefused {
                        var rest = 0..<fed.count
                        while let event = parser.next(in: fed, from: &rest) {
                            if case .refused = event { isRefused = true }
                        }
                        fed = piece
                    }
                    same(isRefused, true)
                }
            }
        }
    }
}

private func mutate(_ request: inout [UInt8], _ chance: inout Chance) {
    let place = Int.random(in: 0..<request.count, using: &chance)
    switch Int.random(in: 0..<4, using: &chance) {
    case 0: request[place] = UInt8.random(in: .min ... .max, using: &chance)
    case 1: request.insert(contentsOf: request[..<place].suffix(20), at: place)
    case 2: request.insert([0x0a, 0x0d, 0x20, 0x3a, 0x00].randomElement(using: &chance)!, at: place)
    default: request.remove(at: place)
    }
    if request.isEmpty { request = [0x20] }
}

/// What a parser says of bytes that come in pieces, with the pieces of a body as one.
private func events(of request: [UInt8], cut places: [Int]) -> String {
    var parser = RequestParser(ServingLimits(headers: 2_000, body: 2_000))
    var (text, body) = ("", [UInt8]())
    var start = 0
    for end in places + [request.count] where end >= start && end <= request.count {
        let piece = Array(request[start..<end])
        start = end
        var rest = 0..<piece.count
        while let event = parser.next(in: piece, from: &rest) {
            switch event {
            case .head(let head):
                let request = head.request
                text += "\(request.method) \(request.path) \(request.query) \(request.headers.fields) "
                text += "\(head.framing) \(head.keepsAlive) \(head.takesChunks) \(head.awaitsContinue)\n"
            case .body(let range): body += piece[range]
            case .end:
                text += "\(body)\n"
                body = []
            case .refused(let refusal): text += "\(body) refused \(refusal.status) “\(refusal.reason)”\n"
            }
        }
        same(rest.isEmpty, true)
    }
    return text
}
