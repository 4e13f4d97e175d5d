import Clocks
import HTTP
import Locks

/// A server that has all its answers ready: pages of a list, and the lines of one watch, which may come from elsewhere.
struct FedTransport: HTTPTransport {
    let pages: @Sendable (_ number: Int) -> [UInt8]
    let lines: FedLines

    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        // The pages name themselves in their `continue`.
        let token = request.url.split(separator: "?").last?.split(separator: "&").first { $0.hasPrefix("continue=") }
        return HTTPResponse(status: 200, body: pages(token.flatMap { Int($0.dropFirst(9)) } ?? 0))
    }

    func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream {
        HTTPStream(status: 200, headers: [:], lines: lines)
    }
}

/// Lines as fast as they are taken; after the last one it tells, and is silent.
final class FedLines: HTTPLines {
    private let take: @Sendable () async throws(HTTPFailure) -> [UInt8]?
    private let (told, end) = AsyncStream<Void>.makeStream()

    /// Lines that are in memory.
    init(_ lines: [[UInt8]]) {
        let taken = Lock(0)
        take = {
            let number = taken.withLock { number in
                number += 1
                return number - 1
            }
            return number < lines.count ? lines[number] : nil
        }
    }

    /// The lines of another stream.
    init(_ lines: any HTTPLines) {
        take = { () async throws(HTTPFailure) in try await lines.next() }
    }

    func next() async throws(HTTPFailure) -> [UInt8]? {
        if let line = try await take() { return line }
        end.finish()
        try? await SystemClock().sleep(for: .seconds(3_600))
        throw .cancelled
    }

    /// Returns when the last line has been taken and what it says has been done: the next one was asked for.
    func allTaken() async {
        for await _ in told {}
    }
}
