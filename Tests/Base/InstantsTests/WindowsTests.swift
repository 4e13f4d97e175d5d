import Instants
import TestSupport
import Testing

struct `A calendar of windows` {
    /// Zones whose clocks are set in the usual way, by a rule alone, in Ramadan, and over a whole day.
    @Test(arguments: [
        ("Europe/Amsterdam", 2026), ("America/New_York", 2090),
        ("Africa/Casablanca", 2026), ("Pacific/Apia", 2011),
    ])
    func `opens and closes as a clock on the wall says, all year long`(zone: String, year: Int) throws {
        let start = CalendarDate(year: year, month: 1, day: 1)!
        let denied = [
            "\(year)-03-20..\(year)-03-22", "\(year)-12-19..\(year + 1)-01-04", "\(year)-03-22..\(year)-03-23",
        ]
        for (allowed, denied) in [
            (["Mon-Thu 09:00-16:00", "Fri 09:00-12:00", "Sat 22:00-02:00", "Sun 02:15-02:45"], denied),
            (["Sun-Tue,Thu 00:00-00:00", "daily 01:30-02:30"], []), ([], denied),
        ] {
            let windows = try windows(in: zone, allowed, denied)
            expectTurnsAsOnTheWall(windows, from: start, days: 367, everyMinutes: 15)
        }
    }

    @Test(arguments: [("Europe/Amsterdam", 3, 25), ("Australia/Lord_Howe", 4, 2), ("Australia/Lord_Howe", 10, 1)])
    func `opens and closes as a clock on the wall says, minute by minute`(zone: String, month: Int, day: Int) throws {
        let windows = try windows(in: zone, ["Sat-Mon 23:59-02:01", "daily 01:59-02:29"], ["2026-03-29"])
        let start = CalendarDate(year: 2026, month: month, day: day)!
        expectTurnsAsOnTheWall(windows, from: start, days: 9, everyMinutes: 1)
    }

    /// By hand: where a time does not exist, and where it exists twice.
    @Test func `is exact where clocks are set`() throws {
        let zone = try Zones().zone(named: "Europe/Amsterdam")
        for (line, wanted) in goldenLines("window-turns.txt") {
            let parts = line.split(separator: " | ").map(String.init)
            let windows = Windows(
                zone: zone, allow: [try WeeklyWindow(text: parts[0])],
                deny: parts.count > 2 ? [try DateRange(text: parts[2])] : [])
            let moment = try Instant(rfc3339: parts[1])
            let words = [windows.opens(after: moment), windows.closes(after: moment)].map { $0?.rfc3339 ?? "never" }
            same("\(line): opens \(words[0]), closes \(words[1])", "\(line): \(wanted)")
        }
    }

    @Test func `knows what fits, and that some things never do`() throws {
        let zone = try Zones().zone(named: "Europe/Amsterdam")
        let windows = Windows(zone: zone, allow: [try WeeklyWindow(text: "Fri 09:00-12:00")])
        let (nine, eleven) = (
            try Instant(rfc3339: "2026-11-20T08:00:00Z"), try Instant(rfc3339: "2026-11-20T10:00:00Z")
        )
        same([windows.fits(.seconds(10_800), from: nine), windows.fits(.seconds(10_801), from: nine)], [true, false])
        same([windows.fits(.seconds(3_600), from: eleven), windows.fits(.zero, from: eleven)], [true, true])
        same(windows.fits(.zero, from: nine + .seconds(-1)), false)
        same(windows.opens(forAtLeast: .seconds(3_601), from: eleven)?.rfc3339, "2026-11-27T08:00:00Z")
        same(windows.opens(forAtLeast: .seconds(10_801), from: eleven), nil)
        // A night that is an hour longer comes once a year.
        let night = Windows(zone: zone, allow: [try WeeklyWindow(text: "Sat 22:00-04:00")])
        same(night.opens(forAtLeast: .seconds(7 * 3_600), from: eleven)?.rfc3339, "2027-10-30T20:00:00Z")
        same(night.opens(forAtLeast: .seconds(7 * 3_600 + 1), from: eleven), nil)
    }

    /// Denied for ever, denied but for gaps in which nothing is allowed, and many ranges.
    @Test func `finds out soon that it never opens`() throws {
        let now = try Instant(rfc3339: "2026-11-20T08:00:00Z")
        let monday = [try WeeklyWindow(text: "Mon 09:00-10:00")]
        let ever = [try DateRange(text: "2020-01-01..9999-12-31")]
        for allow in [monday, []] {
            let windows = Windows(zone: .utc, allow: allow, deny: ever)
            same(
                [windows.opens(after: now), windows.closes(after: now), windows.opens(forAtLeast: .zero, from: now)],
                [nil, nil, nil])
        }
        same(Windows(zone: .utc, allow: []).closes(after: now), nil)
        same(
            Windows(zone: .utc, allow: [], deny: [try DateRange(text: "2200-02-03")]).closes(after: now)?.rfc3339,
            "2200-02-03T00:00:00Z")

        let first = CalendarDate(year: 2026, month: 11, day: 23)!
        let mondays = try (0..<1_000).map { week in try DateRange(text: "\(first + week * 7)") }
        same(Windows(zone: .utc, allow: monday, deny: mondays).opens(after: now)?.rfc3339, "2046-01-22T09:00:00Z")
        same(Windows(zone: .utc, allow: monday, deny: mondays).opens(forAtLeast: .seconds(3_601), from: now), nil)
    }
}

private func windows(in zone: String, _ allowed: [String], _ denied: [String]) throws -> Windows {
    Windows(
        zone: try Zones().zone(named: zone), allow: try allowed.map { text in try WeeklyWindow(text: text) },
        deny: try denied.map { text in try DateRange(text: text) })
}

/// Walks through time, and compares each opening and closing with what the windows foresaw.
private func expectTurnsAsOnTheWall(_ windows: Windows, from start: CalendarDate, days: Int64, everyMinutes step: Int64)
{
    var moment = Instant(seconds: Int64(start.daysSinceEpoch) * 86_400)
    let end = moment + .seconds(days * 86_400)
    var isOpen = isOpenOnTheWall(windows, moment)
    var (opens, closes) = (windows.opens(after: moment), windows.closes(after: moment))
    same(windows.isOpen(at: moment), isOpen)
    while moment < end {
        moment += .seconds(60 * step)
        let isOpenNow = isOpenOnTheWall(windows, moment)
        guard isOpenNow != isOpen || moment == opens || moment == closes else { continue }
        isOpen = isOpenNow
        if isOpenNow {
            same("\(windows.zone.name) opens \(opens?.rfc3339 ?? "–")", "\(windows.zone.name) opens \(moment.rfc3339)")
            opens = windows.opens(after: moment)
        } else {
            same(
                "\(windows.zone.name) closes \(closes?.rfc3339 ?? "–")", "\(windows.zone.name) closes \(moment.rfc3339)"
            )
            closes = windows.closes(after: moment)
        }
        same([windows.isOpen(at: moment), windows.isOpen(at: moment + .nanoseconds(-1))], [isOpen, !isOpen])
    }
}

private func isOpenOnTheWall(_ windows: Windows, _ moment: Instant) -> Bool {
    let local = windows.zone.local(at: moment)
    let (today, yesterday) = (local.date.weekday, (local.date + -1).weekday)
    let time = local.hour * 60 + local.minute
    guard !windows.deny.contains(where: { $0.contains(local.date) }) else { return false }
    return windows.allow.isEmpty
        || windows.allow.contains { window in
            if window.start < window.end {
                return window.days.contains(today) && window.start.minutes <= time && time < window.end.minutes
            }
            return window.days.contains(today) && window.start.minutes <= time
                || window.days.contains(yesterday) && time < window.end.minutes
        }
}
