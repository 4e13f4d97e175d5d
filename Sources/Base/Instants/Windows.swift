/// When something may be done: within weekly windows, if there are any, and not on denied days.
///
/// It is open whenever the clocks of its zone show a time that is allowed, and at no other moment.
/// So a window over a time that clocks skip is shorter that day, one that lies in it whole does
/// not open, and what clocks show twice is open twice.
package struct Windows: Sendable, Hashable {
    package let zone: Zone
    package let allow: [WeeklyWindow]
    package let deny: [DateRange]
    /// In days since 1970, in order, apart from each other.
    private let denied: [ClosedRange<Int>]

    package init(zone: Zone, allow: [WeeklyWindow], deny: [DateRange] = []) {
        self.zone = zone
        self.allow = allow
        self.deny = deny
        denied = Self.merged(deny.map { $0.first.daysSinceEpoch...$0.last.daysSinceEpoch })
    }

    package func isOpen(at instant: Instant) -> Bool {
        isOpen(local: instant.seconds + Int64(zone.offset(at: instant)))
    }

    /// The next moment at which it opens; nothing when it never does again.
    package func opens(after instant: Instant) -> Instant? { turns(after: instant, toOpen: true) }

    /// The next moment at which it closes; nothing when it never does again.
    package func closes(after instant: Instant) -> Instant? { turns(after: instant, toOpen: false) }

    /// Whether it is open from this moment on for so long without a break.
    package func fits(_ duration: Duration, from instant: Instant) -> Bool {
        isOpen(at: instant) && closes(after: instant).map { $0 - instant >= duration } ?? true
    }

    /// The first moment, from this one on, at which something so long fits; nothing when it never does.
    package func opens(forAtLeast duration: Duration, from instant: Instant) -> Instant? {
        // What does not fit anywhere in a year of windows does not fit between denied days either.
        if !denied.isEmpty {
            let allowed = Windows(zone: zone, allow: allow)
            guard allowed.opens(forAtLeast: duration, from: instant) != nil else { return nil }
        }
        let horizon = max(instant, lastDenial) + .seconds(400 * Self.day)
        var start = isOpen(at: instant) ? instant : opens(after: instant)
        while let moment = start, moment <= horizon {
            if fits(duration, from: moment) { return moment }
            start = opens(after: moment)
        }
        return nil
    }

    private static let day: Int64 = 86_400
}

extension Windows {
    /// By the seconds since 1970 that clocks there show.
    private func isOpen(local: Int64) -> Bool {
        let day = Int(local).flooredQuotient(by: 86_400)
        guard !isDenied(day) else { return false }
        let minute = (Int(local) - day * 86_400) / 60
        // 1 January 1970 was a Thursday, the third day after Monday.
        let weekday = (day + 3) - (day + 3).flooredQuotient(by: 7) * 7
        return allow.isEmpty || allow.contains { $0.contains(day: weekday, minute: minute) }
    }

    private func isDenied(_ day: Int) -> Bool {
        let place = denial(notBefore: day)
        return place < denied.count && denied[place].contains(day)
    }

    /// The place of the first denied range that does not end before this day.
    private func denial(notBefore day: Int) -> Int {
        var (low, high) = (0, denied.count)
        while low < high {
            let middle = (low + high) / 2
            if denied[middle].upperBound < day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private var lastDenial: Instant {
        denied.last.map { Instant(seconds: Int64($0.upperBound) * Self.day) } ?? .distantPast
    }

    private static func merged(_ ranges: [ClosedRange<Int>]) -> [ClosedRange<Int>] {
        var merged: [ClosedRange<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound + 1 {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }
}

extension Windows {
    /// Weeks go on as they are unless clocks are set or days denied; two months hold all that windows can do.
    private static let eventless = 60 * day

    /// Between two settings of the clock, open and closed can only change where a window begins or ends, at
    /// midnight, or at the setting itself; these are tried in order.
    private func turns(after instant: Instant, toOpen: Bool) -> Instant? {
        let marks = ([0] + allow.flatMap { [$0.start.minutes, $0.end.minutes] }).map { Int64($0 * 60) }
        let timesOfDay = Set(marks).sorted()
        let end = Instant.distantFuture.seconds
        var cursor = instant.seconds + 1
        var wasOpen = isOpen(at: instant)
        var patience = cursor + Self.eventless

        while cursor < end {
            let offset = Int64(zone.offset(at: cursor))
            let change = zone.mayChange(after: cursor) ?? end
            var local = cursor + offset
            while local < change + offset, local - offset < end {
                let isOpen = isOpen(local: local)
                if isOpen != wasOpen {
                    if isOpen == toOpen { return Instant(seconds: local - offset) }
                    (wasOpen, patience) = (isOpen, local - offset + Self.eventless)
                }
                guard local - offset <= patience else { break }
                local = next(timesOfDay, after: local)
            }
            cursor = min(change, local - offset)
            if cursor > patience {
                guard let denial = nextDenialEdge(after: cursor) else { return nil }
                cursor = max(cursor, denial)
                patience = cursor + Self.eventless
            }
        }
        return nil
    }

    private func next(_ timesOfDay: [Int64], after local: Int64) -> Int64 {
        let midnight = Int64(Int(local).flooredQuotient(by: 86_400)) * Self.day
        return midnight + (timesOfDay.first { midnight + $0 > local } ?? Self.day)
    }

    /// A moment shortly before denied days next begin or end, in seconds since 1970; in the past if they just did.
    private func nextDenialEdge(after seconds: Int64) -> Int64? {
        let day = Int(seconds).flooredQuotient(by: 86_400)
        let place = denial(notBefore: day - Int(Self.eventless / Self.day) - 2)
        guard place < denied.count else { return nil }
        let range = denied[place]
        let edge = range.lowerBound > day + 2 ? range.lowerBound : range.upperBound + 1
        // No zone is two days away from UTC.
        return Int64(edge - 2) * Self.day
    }
}
