import Documents
import HTTP
import Instants
import Locks
import ReleaseModel
import ReleasePorts
import Telemetry

/// A source on the other side of the wire, played by a test: what it is asked, and what it says.
final class PlayedSource: Sendable {
    private let reply: @Sendable (HTTPRequest) -> Result<HTTPResponse, HTTPFailure>
    private let heard = Lock<[HTTPRequest]>([])
    let files = Lock<[String: String]>([:])
    let clock = Lock(noon)
    /// How long an answer takes, by the clock.
    let answersAfter = Lock(Duration.zero)

    /// The moment of all that is asked.
    static let noon = Instant(seconds: 1_795_867_200)

    init(_ reply: @escaping @Sendable (HTTPRequest) -> Result<HTTPResponse, HTTPFailure>) {
        self.reply = reply
    }

    /// Says one after the other, and the last for ever.
    convenience init(saying replies: Result<HTTPResponse, HTTPFailure>...) {
        let left = Lock(replies[...])
        self.init { _ in left.withLock { $0.count > 1 ? $0.removeFirst() : $0[$0.startIndex] } }
    }

    var requests: [HTTPRequest] { heard.withLock { $0 } }

    var tools: ProviderTools {
        ProviderTools(
            send: { [self] request throws(HTTPFailure) in
                heard.withLock { $0.append(request) }
                clock.withLock { $0 += answersAfter.withLock { $0 } }
                return try reply(request).get()
            },
            file: { [self] path in
                files.withLock { files in
                    files[path].map { .success(Secret(Array($0.utf8))) }
                        ?? .failure(Mistake("there is no file \(path)"))
                }
            }, now: { [self] in clock.withLock { $0 } }, sleep: { _ in await Task.yield() })
    }

    /// The provider of these settings, as they stand in the operator's configuration.
    func provider<Settings: AnsweringSettings>(_: Settings.Type, _ settings: Value) throws -> any MetricProvider {
        let (read, complaints) = Settings.format(in: .empty).decode(Node(settings))
        guard let read else { throw Unreadable(complaints: complaints.map(\.text)) }
        return read.provider(by: tools)
    }

    struct Unreadable: Error {
        let complaints: [String]
    }
}

let noon = PlayedSource.noon

extension Result<HTTPResponse, HTTPFailure> {
    static func says(_ status: Int, _ body: String, _ headers: HTTPHeaders = [:]) -> Self {
        .success(HTTPResponse(status: status, headers: headers, body: Array(body.utf8)))
    }
}

extension MetricAnswer {
    /// On one line.
    var text: String {
        switch self {
        case .number(let number, let newest): "\(number)" + (newest.map { ", newest \($0.rfc3339)" } ?? "")
        case .noData(let why), .absent(let why): "no data: \(why)"
        }
    }
}

extension HTTPRequest {
    /// The fields of a form in the body, decoded.
    var formFields: [String: String] {
        let pairs = String(decoding: body ?? [], as: UTF8.self).split(separator: "&").map { pair in
            pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map { String($0) }
        }
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1].percentDecoded) })
    }
}

extension String {
    var percentDecoded: String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            bytes.append(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) ?? 0)
            rest = rest.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
