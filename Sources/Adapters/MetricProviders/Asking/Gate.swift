internal import Instants

/// Decides which questions go to a source now and which wait: one at a time while it answers quickly, more when it
/// is slow.
///
/// The first in line goes ahead beside n others once it has waited n times a quarter of a second:
///
///     under way:           1      2      3     …     7      8
///     first has waited:  0.25s   0.5s  0.75s       1.75s   never
///
/// So a quick source needs one connection, whatever number of checks asks it, and a slow one gets eight within
/// two seconds. Who has waited for longer than `patience`, or finds too many in line, is turned away.
struct Gate: Sendable {
    private(set) var underWay = 0
    private var line: [Place] = []
    private let patience: Duration

    private struct Place {
        var ticket: Int
        var since: Instant
    }

    enum Entry: Equatable {
        case goes
        case waits
        case tooMany
    }

    /// What follows as time goes on.
    struct Turn: Equatable {
        var going: [Int] = []
        var late: [Int] = []
        /// When the next one goes or is late, if nothing happens before.
        var lookAgain: Duration?
    }

    init(patience: Duration) {
        self.patience = patience
    }

    mutating func came(_ ticket: Int, at now: Instant) -> Entry {
        guard underWay > 0 || !line.isEmpty else {
            underWay = 1
            return .goes
        }
        guard line.count < Self.longestLine else { return .tooMany }
        line.append(Place(ticket: ticket, since: now))
        return .waits
    }

    /// Gave up while it waited.
    mutating func left(_ ticket: Int) {
        line.removeAll { $0.ticket == ticket }
    }

    mutating func returned() {
        precondition(underWay > 0, "more questions have returned than went")
        underWay -= 1
    }

    mutating func turn(at now: Instant) -> Turn {
        var turn = Turn()
        turn.late = line.prefix { now - $0.since >= patience }.map(\.ticket)
        line.removeFirst(turn.late.count)
        while let first = line.first {
            let left = Self.step * underWay - (now - first.since)
            guard underWay < Self.widest, left <= .zero else {
                turn.lookAgain = min(underWay < Self.widest ? left : patience, patience - (now - first.since))
                break
            }
            line.removeFirst()
            underWay += 1
            turn.going.append(first.ticket)
        }
        return turn
    }

    private static let step = Duration.milliseconds(250)
    private static let widest = 8
    private static let longestLine = 2_000
}
