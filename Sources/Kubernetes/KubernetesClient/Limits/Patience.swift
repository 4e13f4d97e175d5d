package import Chances
package import KubernetesAPI

/// Whether a request that has failed is sent again, and when.
///
///     busy, unreachable   yes: it was certainly not carried out
///     unanswered          only what changes nothing; a write may have taken effect, and must be looked at
///     anything else       no: the same again fails again, or the caller must decide again
package struct Patience: Sendable, Equatable {
    /// How often a request is sent at most.
    package var attempts = 4
    package var backoff = Backoff(from: .milliseconds(250), to: .seconds(8))
    /// A server that asks for a longer wait than this gets its refusal handed on at once.
    package var longestWait = Duration.seconds(30)

    package init() {}

    /// How long to wait before the next attempt; `nil` when there is to be none.
    package func wait(
        after error: ClusterError, to request: Request, attempt: Int, chance: inout Chance
    ) -> Duration? {
        guard attempt < attempts else { return nil }
        let least: Duration
        switch error {
        case .busy(let status, let retryAfter):
            // A disruption budget is no overload: it gives way when other pods are ready, which may take hours.
            if status.causes.contains(where: { $0.reason == "DisruptionBudget" }) { return nil }
            least = retryAfter ?? .zero
        case .unreachable: least = .zero
        case .unanswered:
            guard !request.changes else { return nil }
            least = .zero
        case .notFound, .alreadyExists, .conflict, .expired, .refused, .unreadable, .cancelled: return nil
        }
        guard least <= longestWait else { return nil }
        return chance.stretch(max(least, backoff.delay(afterFailures: attempt)))
    }
}
