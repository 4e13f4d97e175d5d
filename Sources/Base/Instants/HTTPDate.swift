/// Dates as HTTP headers write them: `Sun, 06 Nov 1994 08:49:37 GMT`.
///
/// Servers write this form; readers must understand two older ones as well, of which one has
/// two digits for the year.
extension Instant {
    /// Nothing when the text is no such date.
    ///
    /// A year of two digits is the one that is at most fifty years after `now`.
    package init?(httpDate text: String, now: Instant) {
        guard let local = Self.fixed(text) ?? Self.withTwoDigitYear(text, now: now) ?? Self.asProgramsInC(text) else {
            return nil
        }
        self.init(seconds: local.secondsSinceEpoch)
    }

    /// As servers write it, without its part of a second.
    package var httpDate: String {
        let local = LocalTime(secondsSinceEpoch: seconds)
        let (date, weekday) = (local.date, local.date.weekday.rawValue.prefix(3))
        let clock = "\(local.hour.padded(to: 2)):\(local.minute.padded(to: 2)):\(local.second.padded(to: 2))"
        let day = "\(date.day.padded(to: 2)) \(Self.months[date.month - 1]) \(date.year.padded(to: 4))"
        return "\(weekday.prefix(1).uppercased())\(weekday.dropFirst()), \(day) \(clock) GMT"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    // Sun, 06 Nov 1994 08:49:37 GMT
    private static func fixed(_ text: String) -> LocalTime? {
        var cursor = TextCursor(text)
        guard cursor.word(isLetter).count == 3, cursor.skips(", "), let day = cursor.number(digits: 2),
            cursor.skips(" "), let month = month(&cursor), cursor.skips(" "),
            let year = cursor.number(digits: 4), cursor.skips(" "), let clock = clock(&cursor),
            cursor.skips(" GMT"), cursor.isAtEnd
        else { return nil }
        return local(year, month, day, clock)
    }

    // Sunday, 06-Nov-94 08:49:37 GMT
    private static func withTwoDigitYear(_ text: String, now: Instant) -> LocalTime? {
        var cursor = TextCursor(text)
        guard cursor.word(isLetter).count >= 6, cursor.skips(", "), let day = cursor.number(digits: 2),
            cursor.skips("-"), let month = month(&cursor), cursor.skips("-"),
            let lastDigits = cursor.number(digits: 2), cursor.skips(" "), let clock = clock(&cursor),
            cursor.skips(" GMT"), cursor.isAtEnd
        else { return nil }
        let thisYear = LocalTime(secondsSinceEpoch: now.seconds).date.year
        let year = thisYear - thisYear % 100 + 100 + lastDigits
        return local(year - (year - thisYear - 50).roundedUpToCenturies, month, day, clock)
    }

    // Sun Nov  6 08:49:37 1994
    private static func asProgramsInC(_ text: String) -> LocalTime? {
        var cursor = TextCursor(text)
        guard cursor.word(isLetter).count == 3, cursor.skips(" "), let month = month(&cursor), cursor.skips(" "),
            let day = cursor.skips(" ") ? cursor.number(digits: 1) : cursor.number(digits: 2),
            cursor.skips(" "), let clock = clock(&cursor), cursor.skips(" "),
            let year = cursor.number(digits: 4), cursor.isAtEnd
        else { return nil }
        return local(year, month, day, clock)
    }

    private static func clock(_ cursor: inout TextCursor) -> (hour: Int, minute: Int, second: Int)? {
        guard let hour = cursor.number(digits: 2), cursor.skips(":"), let minute = cursor.number(digits: 2),
            cursor.skips(":"), let second = cursor.number(digits: 2)
        else { return nil }
        return (hour, minute, second)
    }

    private static func month(_ cursor: inout TextCursor) -> Int? {
        let name = cursor.word(isLetter)
        return months.firstIndex { $0 == name }.map { $0 + 1 }
    }

    private static func local(
        _ year: Int, _ month: Int, _ day: Int, _ clock: (hour: Int, minute: Int, second: Int)
    ) -> LocalTime? {
        CalendarDate(year: year, month: month, day: day).flatMap {
            // A leap second is allowed here; it counts as the second before it.
            LocalTime($0, hour: clock.hour, minute: clock.minute, second: clock.second == 60 ? 59 : clock.second)
        }
    }

    private static func isLetter(_ character: Unicode.Scalar) -> Bool {
        "a"..."z" ~= character || "A"..."Z" ~= character
    }
}

extension Int {
    /// How many years to go back, in steps of a hundred, to get rid of this many.
    fileprivate var roundedUpToCenturies: Int { self <= 0 ? 0 : (self + 99) / 100 * 100 }
}
