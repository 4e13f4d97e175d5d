/// What a calendar and a clock on some wall show together, without saying where that wall is.
///
/// A `Zone` turns it into an `Instant`: into one, into two when clocks were set back over it, or
/// into none when they were set forward over it.
package struct LocalTime: Sendable, Hashable, Comparable {
    package var date: CalendarDate
    package let hour: Int
    package let minute: Int
    package let second: Int

    /// Nothing when no clock shows this, as with an hour of 24.
    package init?(_ date: CalendarDate, hour: Int, minute: Int = 0, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.date = date
        self.hour = hour
        self.minute = minute
        self.second = second
    }

    /// What clocks show that many seconds after the first second of 1970 on the same wall.
    package init(secondsSinceEpoch seconds: Int64) {
        let day = Int(seconds).flooredQuotient(by: 86_400)
        let secondOfDay = Int(seconds) - day * 86_400
        date = CalendarDate(daysSinceEpoch: day)
        hour = secondOfDay / 3_600
        minute = secondOfDay / 60 % 60
        second = secondOfDay % 60
    }

    /// Seconds from the start of 1970 on the same wall, were its clock never set.
    package var secondsSinceEpoch: Int64 {
        Int64(date.daysSinceEpoch * 86_400 + hour * 3_600 + minute * 60 + second)
    }

    package static func < (left: LocalTime, right: LocalTime) -> Bool {
        left.secondsSinceEpoch < right.secondsSinceEpoch
    }
}

extension LocalTime: CustomStringConvertible {
    /// As in `2026-11-20T13:22:55`.
    package var description: String {
        "\(date)T\(hour.padded(to: 2)):\(minute.padded(to: 2)):\(second.padded(to: 2))"
    }
}
