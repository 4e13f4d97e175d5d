internal import Spelling

/// Instants as RFC 3339 writes them: `2026-11-20T13:22:55Z`.
///
/// We read what Kubernetes reads: capital `T` and `Z` or an offset, any number of decimals (of
/// which nanoseconds are kept), no leap seconds. Years that `Instant` cannot hold read as its
/// ends, so that a certificate valid until 9999 is valid for long and not an error.
extension Instant {
    /// Reads a moment from its text, or says what is wrong with it.
    package init(rfc3339 text: String) throws(InstantComplaint) {
        var cursor = TextCursor(text)
        guard !text.isEmpty else { throw .nothing }
        guard let year = cursor.number(digits: 4), cursor.skips("-"), let month = cursor.number(digits: 2),
            cursor.skips("-"), let day = cursor.number(digits: 2), cursor.skips("T"),
            let hour = cursor.number(digits: 2), cursor.skips(":"), let minute = cursor.number(digits: 2),
            cursor.skips(":"), let second = cursor.number(digits: 2)
        else { throw .shape(text) }

        guard (1...12).contains(month) else { throw .outside("month", month, 1...12, in: text) }
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            throw .outside("day", day, 1...CalendarDate.days(inMonth: month, of: year), in: text)
        }
        guard hour < 24 else { throw .outside("hour", hour, 0...23, in: text) }
        guard minute < 60 else { throw .outside("minute", minute, 0...59, in: text) }
        guard second < 60 else { throw .outside("second", second, 0...59, in: text) }
        let local = LocalTime(date, hour: hour, minute: minute, second: second)!

        var nanoseconds: Int64 = 0
        if cursor.skips(".") {
            guard let decimals = cursor.decimals() else { throw .shape(text) }
            nanoseconds = decimals
        }
        let offset = try Self.offset(&cursor, in: text)
        guard cursor.isAtEnd else { throw .shape(text) }
        self = Instant(seconds: local.secondsSinceEpoch - offset) + .nanoseconds(nanoseconds)
    }

    /// In whole seconds, as Kubernetes stores a `Time`; decimals are cut off.
    package var rfc3339: String { "\(LocalTime(secondsSinceEpoch: seconds))Z" }

    /// With six decimals, as Kubernetes stores a `MicroTime`.
    package var rfc3339Micro: String {
        let micros = (nanoseconds &- seconds &* 1_000_000_000) / 1_000
        return "\(LocalTime(secondsSinceEpoch: seconds)).\(Int(micros).padded(to: 6))Z"
    }

    /// How many seconds the text's clock is ahead of UTC.
    private static func offset(_ cursor: inout TextCursor, in text: String) throws(InstantComplaint) -> Int64 {
        guard !cursor.isAtEnd else { throw .offsetMissing(text) }
        if cursor.skips("Z") { return 0 }
        let behind = cursor.skips("-")
        guard behind || cursor.skips("+"), let hours = cursor.number(digits: 2), cursor.skips(":"),
            let minutes = cursor.number(digits: 2)
        else { throw .shape(text) }
        guard hours < 24, minutes < 60 else { throw .offsetTooLarge(text) }
        return Int64(hours * 3_600 + minutes * 60) * (behind ? -1 : 1)
    }
}

/// What is wrong with an instant's text, and what would be right.
package struct InstantComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    static let nothing = Self(description: "is empty; write a moment such as 2026-11-20T13:22:55Z")

    static func shape(_ text: String) -> Self {
        Self(description: "\(quoted(text)) is not a moment; write one as in 2026-11-20T13:22:55Z")
    }

    static func outside(_ part: String, _ number: Int, _ range: ClosedRange<Int>, in text: String) -> Self {
        Self(
            description: "\(quoted(text)) has the \(part) \(number.padded(to: 2)); "
                + "here it goes from \(range.lowerBound.padded(to: 2)) to \(range.upperBound)")
    }

    static func offsetMissing(_ text: String) -> Self {
        Self(description: "\(quoted(text)) does not say in which zone; end it with Z or an offset such as +01:00")
    }

    static func offsetTooLarge(_ text: String) -> Self {
        Self(description: "\(quoted(text)) is more than a day away from UTC; offsets go up to 23:59")
    }
}
