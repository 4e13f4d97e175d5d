/// Where on earth a clock hangs: how far it is from UTC, at any moment.
///
/// Made from the contents of one of the system's time zone files; see `Zones` for reading them.
package struct Zone: Sendable, Hashable {
    package let name: String

    /// The moments at which clocks were set, in order, and the offset from each on, in seconds.
    let changes: [Change]
    /// In force before the first change.
    let first: Int
    /// In force after the last one, for ever.
    let rule: ZoneRule

    struct Change: Sendable, Hashable {
        let at: Int64
        let offset: Int
    }

    package static let utc = Zone(name: "UTC", changes: [], first: 0, rule: .always(0))

    init(name: String, changes: [Change], first: Int, rule: ZoneRule) {
        self.name = name
        self.changes = changes
        self.first = first
        self.rule = rule
    }

    /// How far clocks there are ahead of UTC, in seconds.
    package func offset(at instant: Instant) -> Int { offset(at: instant.seconds) }

    /// What clocks there show.
    package func local(at instant: Instant) -> LocalTime {
        LocalTime(secondsSinceEpoch: instant.seconds + Int64(offset(at: instant)))
    }

    /// When clocks there show this.
    package func moment(of local: LocalTime) -> Moment {
        let shown = local.secondsSinceEpoch
        let moments = offsets.map { shown - Int64($0) }.filter { $0 + Int64(offset(at: $0)) == shown }.sorted()
        guard let earliest = moments.first, let latest = moments.last else {
            return .never(jump: Instant(seconds: jump(over: shown)))
        }
        guard earliest < latest else { return .once(Instant(seconds: earliest)) }
        return .twice(Instant(seconds: earliest), Instant(seconds: latest))
    }

    /// When clocks of a zone show a local time; not always once, since they are set.
    package enum Moment: Sendable, Hashable {
        case once(Instant)
        /// Clocks were set back over it: once before, once after.
        case twice(Instant, Instant)
        /// Clocks were set forward over it, at `jump`, when they showed what is later already.
        case never(jump: Instant)
    }
}

extension Zone {
    /// No clock is as far from UTC as this, in seconds; files that say so are refused.
    static let farthest = 26 * 3_600

    func offset(at seconds: Int64) -> Int {
        guard let last = changes.last else { return rule == .none ? first : rule.offset(at: seconds) }
        if seconds >= last.at, rule != .none { return rule.offset(at: seconds) }
        let happened = changesHappened(by: seconds)
        return happened == 0 ? first : changes[happened - 1].offset
    }

    private func changesHappened(by seconds: Int64) -> Int {
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= seconds { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The next moment at which clocks there may be set; nothing when they never are again.
    func mayChange(after seconds: Int64) -> Int64? {
        if let last = changes.last, seconds < last.at { return changes[changesHappened(by: seconds)].at }
        return rule.turns(around: seconds).sorted().first { $0 > seconds }
    }

    /// Every offset that clocks there ever had or will have.
    private var offsets: Set<Int> { Set(changes.map(\.offset) + [first] + rule.offsets) }

    /// The moment at which clocks go from before `shown` to after it.
    ///
    /// They never show it, so that each moment is on one side; between two moments of different
    /// sides there is one at which the side changes.
    private func jump(over shown: Int64) -> Int64 {
        var (before, after) = (shown - Int64(2 * Self.farthest), shown + Int64(2 * Self.farthest))
        while after - before > 1 {
            let middle = before + (after - before) / 2
            if middle + Int64(offset(at: middle)) < shown { before = middle } else { after = middle }
        }
        return after
    }
}
