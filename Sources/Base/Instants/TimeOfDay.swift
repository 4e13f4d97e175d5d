internal import Spelling

/// What a clock shows, to the minute: `09:00`.
package struct TimeOfDay: Sendable, Hashable, Comparable {
    package let hour: Int
    package let minute: Int

    package static let midnight = TimeOfDay(validHour: 0, minute: 0)

    /// Reads two digits, a colon and two digits, or says what is wrong with them.
    package init(text: String) throws(WindowComplaint) {
        var cursor = TextCursor(text)
        guard let hour = cursor.number(upTo: 2), cursor.skips(":"), let minute = cursor.number(digits: 2),
            cursor.isAtEnd
        else { throw .notATime(text) }
        guard hour != 24 || minute != 0 else { throw .midnight(text) }
        guard hour < 24, minute < 60 else { throw .noSuchTime(text) }
        self.init(validHour: hour, minute: minute)
        guard text.utf8.count == 5 else { throw .zeroMissing(text, meant: self) }
    }

    package var text: String { "\(hour.padded(to: 2)):\(minute.padded(to: 2))" }

    /// Minutes since midnight, were no clock ever set.
    package var minutes: Int { hour * 60 + minute }

    package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

    private init(validHour hour: Int, minute: Int) {
        self.hour = hour
        self.minute = minute
    }
}

extension WindowComplaint {
    fileprivate static func notATime(_ text: String) -> Self {
        Self(description: "\(quoted(text)) is not a time of day; write one as in 09:00 or 16:30")
    }

    fileprivate static func midnight(_ text: String) -> Self {
        Self(description: "\(quoted(text)) is not a time of day; midnight is 00:00, also where something ends")
    }

    fileprivate static func noSuchTime(_ text: String) -> Self {
        Self(description: "\(quoted(text)) is not a time of day; a day goes from 00:00 to 23:59")
    }

    fileprivate static func zeroMissing(_ text: String, meant time: TimeOfDay) -> Self {
        Self(description: "\(quoted(text)) has one digit for its hour; did you mean “\(time.text)”?")
    }
}
