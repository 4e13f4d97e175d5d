internal import Documents
package import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import Locks

/// Who asked what and was answered what, a line each; equal for equal runs, in whatever process.
///
/// The last lines are kept for people; the fingerprint covers all there ever were.
package final class Trace: Sendable {
    private let state: Lock<State>

    private struct State {
        var lines: [String] = []
        var dropped = 0
        var count = 0
        var fingerprint = Fingerprint()
        let kept: Int
    }

    package init(keeping lines: Int = 10_000) {
        state = Lock(State(kept: max(1, lines)))
    }

    /// The newest lines, oldest first.
    package var lines: [String] { state.withLock { $0.lines.suffix($0.kept) } }

    /// How many lines there were, also those no longer kept.
    package var count: Int { state.withLock { $0.count } }

    /// Of all lines; two runs with the same one went the same way.
    package var fingerprint: String { state.withLock { $0.fingerprint.text } }

    /// A line of the reader's own, such as what its simulation did.
    package func note(_ text: String, at now: Instant) {
        let line = "\(Self.time(now)) \(text)"
        state.withLock { state in
            state.count += 1
            state.fingerprint.add(line)
            state.lines.append(line)
            if state.lines.count > 2 * state.kept { state.lines.removeFirst(state.lines.count - state.kept) }
        }
    }

    /// Seconds since 1970 and milliseconds.
    private static func time(_ now: Instant) -> String {
        let milliseconds = (now.nanoseconds - now.seconds * 1_000_000_000) / 1_000_000
        let text = "\(milliseconds)"
        return "\(now.seconds)." + String(repeating: "0", count: 3 - text.count) + text
    }
}

extension Trace {
    func asked(_ call: RequestOutline, _ request: Request, at now: Instant) {
        var text = "> \(call)"
        if let manager = request.manager { text += " as \(manager)" }
        if request.isDryRun { text += " dry" }
        if let content = request.verb.content { text += " \(Fingerprint(of: content).text)" }
        note(text, at: now)
    }

    func answered(_ call: RequestOutline, _ answer: Answer, at now: Instant) {
        switch answer {
        case .object(let object): note("< \(call): \(object.key) \(object.versionText)", at: now)
        case .list(let list): note("< \(call): \(list.items.count) at v\(list.version)", at: now)
        case .done: note("< \(call): done", at: now)
        }
    }

    func failed(_ call: RequestOutline, _ error: ClusterError, at now: Instant) {
        note("! \(call): \(error.word): \(error)", at: now)
    }

    func saw(_ event: WatchEvent, of call: RequestOutline, at now: Instant) {
        switch event {
        case .added(let object): note("+ \(call): \(object.key) \(object.versionText)", at: now)
        case .modified(let object): note("~ \(call): \(object.key) \(object.versionText)", at: now)
        case .deleted(let object): note("- \(call): \(object.key) \(object.versionText)", at: now)
        case .bookmark(let version, _): note("= \(call): v\(version)", at: now)
        }
    }
}

extension Object {
    fileprivate var versionText: String { "v\(metadata.resourceVersion)" }
}

extension Request.Verb {
    /// What is written, where something is.
    fileprivate var content: Value? {
        switch self {
        case .create(let object), .update(let object): object.value
        case .patch(.merge(let value)), .patch(.strategic(let value)), .patch(.apply(let value, _)): value
        case .patch(.json(let operations)): .list(operations.map { .string("\($0)") })
        case .get, .list, .watch, .delete, .deleteCollection: nil
        }
    }
}

extension ClusterError {
    /// The case, as a word.
    fileprivate var word: String {
        switch self {
        case .notFound: "notFound"
        case .alreadyExists: "alreadyExists"
        case .conflict: "conflict"
        case .expired: "expired"
        case .refused(let status): "refused \(status.code)"
        case .busy(let status, _): "busy \(status.code)"
        case .unanswered: "unanswered"
        case .unreachable: "unreachable"
        case .unreadable: "unreadable"
        case .cancelled: "cancelled"
        }
    }
}
