package import Instants
package import KubernetesAPI

/// Something that goes wrong: with which requests, how often, when, and how.
///
///     Fault(.writes, .nth(3), .die(.answerLost))
///     Fault(.all, .unreachable, during: start..<start + .seconds(60))
///     Fault(.to("leases"), .withChance(0.1), .answer(.tooManyRequests(retryAfter: .seconds(1))))
package struct Fault: Sendable, Equatable {
    package var pattern: RequestPattern
    package var times: Times
    /// Only in this time; always, when there is none.
    package var window: Range<Instant>?
    package var effect: Effect

    package init(_ pattern: RequestPattern, _ times: Times, _ effect: Effect, during window: Range<Instant>? = nil) {
        self.pattern = pattern
        self.times = times
        self.window = window
        self.effect = effect
    }

    /// Each time.
    package init(_ pattern: RequestPattern, _ effect: Effect, during window: Range<Instant>? = nil) {
        self.init(pattern, .always, effect, during: window)
    }

    /// Which of the requests that match, counted from 1 within the window.
    package enum Times: Sendable, Equatable {
        case always
        case nth(Int)
        case first(Int)
        case from(Int)
        /// Each with this probability, from 0 to 1, drawn for this fault alone.
        case withChance(Double)
    }

    package enum Effect: Sendable, Equatable {
        /// Not carried out; this is the answer.
        case answer(ClusterError)
        /// Carried out, and the sender never learns of it.
        case loseAnswer
        /// Not carried out, and the sender cannot tell.
        case loseRequest
        /// Certainly not sent; watches that are open fall silent.
        case unreachable
        /// Late, by this much; then whatever else the plan says.
        case delay(Duration)
        case die(Death.Moment)
        /// A get or a list shows what was so this long ago, where the cluster still knows.
        case stale(Duration)
        case watch(WatchFault)
    }
}

/// What goes wrong with an open watch; changes are counted from 1, bookmarks not.
package enum WatchFault: Sendable, Equatable {
    /// After so many changes nothing comes any more, and nothing tells.
    case stall(after: Int)
    case drop(Int)
    case duplicate(Int)
    /// Ended in good order after so many changes.
    case close(after: Int)
    case fail(after: Int, ClusterError)
    case withholdBookmarks
    /// Each change arrives this late.
    case lag(Duration)
}

/// The end of a process at one of its requests.
package struct Death: Sendable, Equatable {
    package let moment: Moment
    /// As the trace writes it.
    package let call: String
    package let at: Instant

    init(moment: Moment, call: RequestOutline, at: Instant) {
        self.moment = moment
        self.call = call.description
        self.at = at
    }

    package enum Moment: String, Sendable, CaseIterable {
        /// The request never leaves.
        case beforeSending
        /// It takes effect, and the process dies without having read the answer.
        case answerLost
        /// It takes effect and is answered, and the process dies before it does anything more.
        ///
        /// To the cluster the same as `answerLost`; to a process that writes down what it was
        /// answered, one step later: the trace has the answer.
        case afterAnswer
    }
}

extension ClusterError {
    package static func serverError(_ message: String = "Internal error occurred") -> ClusterError {
        .busy(Status(code: 500, reason: "InternalError", message: message), retryAfter: nil)
    }

    package static func unavailable(retryAfter: Duration? = nil) -> ClusterError {
        .busy(
            Status(
                code: 503, reason: "ServiceUnavailable", message: "the server is currently unable to handle the request"
            ),
            retryAfter: retryAfter)
    }

    package static func tooManyRequests(retryAfter: Duration?) -> ClusterError {
        .busy(
            Status(code: 429, reason: "TooManyRequests", message: "too many requests, please try again later"),
            retryAfter: retryAfter)
    }

    package static func forbidden(_ message: String) -> ClusterError {
        .refused(Status(code: 403, reason: "Forbidden", message: message))
    }

    package static func staleVersion(_ what: String) -> ClusterError {
        .conflict(
            .version(
                Status(
                    code: 409, reason: "Conflict",
                    message: "Operation cannot be fulfilled on \(what): the object has been modified; "
                        + "please apply your changes to the latest version and try again")))
    }

    package static func goneVersion(_ message: String = "too old resource version") -> ClusterError {
        .expired(Status(code: 410, reason: "Expired", message: message))
    }
}
