internal import Instants

/// When a CronJob runs: minutes, hours, days, months and weekdays, as crontabs have them, or `@daily` and the like.
struct CronSchedule: Sendable, Equatable {
    private let minutes: Set<Int>
    private let hours: Set<Int>
    private let days: Set<Int>
    private let months: Set<Int>
    /// From Sunday, which is 0.
    private let weekdays: Set<Int>
    /// Where both days and weekdays are named, either will do.
    private let eitherDay: Bool
    /// `@every 90m`: so long after the last time, whatever clocks show.
    private let pause: Duration?

    init(text: String) throws(CronComplaint) {
        if text.hasPrefix("@every ") {
            guard let pause = try? Duration(text: String(text.dropFirst("@every ".count))), pause >= .seconds(1) else {
                throw CronComplaint("failed to parse duration \(text)")
            }
            (minutes, hours, days, months, weekdays) = ([], [], [], [], [])
            (eitherDay, self.pause) = (false, pause)
            return
        }
        let expanded = text.hasPrefix("@") ? Self.words[text] : text
        guard let expanded else { throw CronComplaint("unrecognized descriptor: \(text)") }
        let fields = expanded.split(separator: " ", omittingEmptySubsequences: true)
        guard fields.count == 5 else {
            throw CronComplaint(
                "expected exactly 5 fields, found \(fields.count): [\(fields.joined(separator: " "))]")
        }
        minutes = try CronField(fields[0], 0...59).values
        hours = try CronField(fields[1], 0...23).values
        let day = try CronField(fields[2], 1...31)
        months = try CronField(fields[3], 1...12, names: Self.monthNames, from: 1).values
        let weekday = try CronField(fields[4], 0...6, names: Self.dayNames, from: 0)
        (days, weekdays) = (day.values, weekday.values)
        eitherDay = !day.isAny && !weekday.isAny
        pause = nil
    }

    /// The first time after `instant`, if it comes within five years.
    func next(after instant: Instant, in zone: Zone) -> Instant? {
        if let pause { return instant + pause }
        let first = zone.local(at: instant).date
        for day in 0...Self.horizon where isDay(first + day) {
            if let found = times(on: first + day, in: zone).first(where: { $0 > instant }) { return found }
        }
        return nil
    }

    /// The last time that is after `start` and not after `end`.
    func last(after start: Instant, upTo end: Instant, in zone: Zone) -> Instant? {
        guard start < end else { return nil }
        if let pause {
            let count = (end - start) / pause
            return count < 1 ? nil : start + pause * Int(count)
        }
        let last = zone.local(at: end).date
        for day in 0...Self.horizon {
            let date = CalendarDate(daysSinceEpoch: last.daysSinceEpoch - day)
            if isDay(date), let found = times(on: date, in: zone).last(where: { $0 <= end }) {
                return found > start ? found : nil
            }
            if date < zone.local(at: start).date { return nil }
        }
        return nil
    }

    private func isDay(_ date: CalendarDate) -> Bool {
        guard months.contains(date.month) else { return false }
        // 1 January 1970 was a Thursday.
        let weekday = (date.daysSinceEpoch % 7 + 11) % 7
        let (byDay, byWeekday) = (days.contains(date.day), weekdays.contains(weekday))
        return eitherDay ? byDay || byWeekday : byDay && byWeekday
    }

    /// Clocks that are set forward over a time leave it out; set back, they have it once.
    private func times(on date: CalendarDate, in zone: Zone) -> [Instant] {
        hours.sorted().flatMap { hour in
            minutes.sorted().compactMap { minute in
                guard let local = LocalTime(date, hour: hour, minute: minute) else { return nil }
                switch zone.moment(of: local) {
                case .once(let instant), .twice(let instant, _): return instant
                case .never: return nil
                }
            }
        }
    }

    private static let horizon = 5 * 366
    private static let monthNames = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let dayNames = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"]
    private static let words = [
        "@yearly": "0 0 1 1 *", "@annually": "0 0 1 1 *", "@monthly": "0 0 1 * *", "@weekly": "0 0 * * 0",
        "@daily": "0 0 * * *", "@midnight": "0 0 * * *", "@hourly": "0 * * * *",
    ]
}

/// What is wrong with a schedule, in the words of the library that real servers read it with.
struct CronComplaint: Error, Equatable, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
