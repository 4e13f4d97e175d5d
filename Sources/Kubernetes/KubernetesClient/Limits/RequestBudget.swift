package import KubernetesAPI

/// How many requests may go out: a bucket of permits that fills steadily, and a line of those who wait.
///
/// The most urgent go first, among equals those who came first. One may go when there are permits
/// for all before him as well, so that nobody who sleeps a moment too long holds up the others.
/// Time is that of a clock that never jumps.
package struct RequestBudget: Sendable {
    private let rate: Double
    private let burst: Double
    private var permits: Double
    private var filledAt: Duration
    private var line: [Place] = []
    private var tickets = 0

    private struct Place {
        var ticket: Int
        var urgency: Request.Urgency
    }

    package enum Decision: Sendable, Equatable {
        case go
        /// Ask again then; by how things stand now it will be time.
        case askAgain(after: Duration)
    }

    /// - Parameters:
    ///   - rate: permits a second, in the long run.
    ///   - burst: how many can be saved up while nobody needs them.
    package init(perSecond rate: Int, burst: Int, at uptime: Duration) {
        precondition(rate > 0 && burst > 0, "a budget of \(rate) a second and \(burst) at once lets nobody go")
        self.rate = Double(rate)
        self.burst = Double(burst)
        permits = Double(burst)
        filledAt = uptime
    }

    package var waiting: Int { line.count }

    /// Somebody new stands in line; his ticket is what he asks with.
    package mutating func arrived(_ urgency: Request.Urgency) -> Int {
        tickets += 1
        let place = line.firstIndex { $0.urgency < urgency } ?? line.endIndex
        line.insert(Place(ticket: tickets, urgency: urgency), at: place)
        return tickets
    }

    package mutating func asked(_ ticket: Int, at uptime: Duration) -> Decision {
        fill(until: uptime)
        guard let before = line.firstIndex(where: { $0.ticket == ticket }) else {
            preconditionFailure("ticket \(ticket) is not in line")
        }
        let needed = Double(before + 1)
        guard permits < needed else {
            permits -= 1
            line.remove(at: before)
            return .go
        }
        // A little more than exact, or rounding would make him ask in vain.
        return .askAgain(after: .nanoseconds(Int64((needed - permits) / rate * 1e9) + 1_000))
    }

    /// He does not wait any more.
    package mutating func gaveUp(_ ticket: Int) {
        line.removeAll { $0.ticket == ticket }
    }

    private mutating func fill(until uptime: Duration) {
        let passed = max(.zero, uptime - filledAt)
        permits = min(burst, permits + passed / .seconds(1) * rate)
        filledAt = max(filledAt, uptime)
    }
}
