/// What went wrong, by what one does next; the texts are for people.
package enum ClusterError: Error, Sendable, Equatable {
    /// There is no such object, or no such kind.
    case notFound(Status)
    case alreadyExists(Status)
    /// Somebody else was first: read again, decide again.
    case conflict(Conflict)
    /// The version or page asked for is gone: list again.
    case expired(Status)
    /// The same again fails again: 400, 401, 403, 405, 406, 413, 415, 422.
    case refused(Status)
    /// The same again may work, and was not carried out: 429, 503, and 500 and 504 for what only reads.
    case busy(Status, retryAfter: Duration?)
    /// Sent, perhaps; whether it took effect is unknown: read before writing again.
    case unanswered(String)
    /// Certainly not sent.
    case unreachable(String)
    /// An answer that makes no sense.
    case unreadable(String)
    case cancelled

    package enum Conflict: Sendable, Equatable {
        /// The object is not the one the decision was made about: another version, another uid, a failed `test`.
        case version(Status)
        /// Server-side apply: who owns which fields.
        case fields([FieldOwner], Status)
    }

    package struct FieldOwner: Sendable, Hashable {
        package var manager: String
        package var path: String

        package init(manager: String, path: String) {
            self.manager = manager
            self.path = path
        }
    }
}

/// An API server's own words on why not.
package struct Status: Sendable, Hashable {
    package var code: Int
    /// A word for programs, such as `NotFound` or `Invalid`.
    package var reason: String
    package var message: String
    package var causes: [Cause]

    package init(code: Int, reason: String, message: String, causes: [Cause] = []) {
        self.code = code
        self.reason = reason
        self.message = message
        self.causes = causes
    }

    package struct Cause: Sendable, Hashable {
        package var reason: String
        package var message: String
        package var field: String

        package init(reason: String, message: String, field: String) {
            self.reason = reason
            self.message = message
            self.field = field
        }
    }
}

extension ClusterError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notFound(let status), .alreadyExists(let status), .expired(let status), .refused(let status),
            .busy(let status, _), .conflict(.version(let status)), .conflict(.fields(_, let status)):
            status.message
        case .unanswered(let text), .unreachable(let text), .unreadable(let text): text
        case .cancelled: "cancelled"
        }
    }
}
