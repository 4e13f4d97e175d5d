internal import Spelling

/// A time of the week that comes again each week: `Mon-Thu 09:00-16:00`, `Sat 22:00-02:00`, `daily 08:00-18:00`.
///
/// It begins on the days that it names. If it does not end later in the day it goes over midnight,
/// so that `Sat 22:00-02:00` lasts into Sunday, and `Sun 00:00-00:00` is the whole of Sunday.
package struct WeeklyWindow: Sendable, Hashable {
    package let days: Weekdays
    package let start: TimeOfDay
    /// The first minute that is not in it any more.
    package let end: TimeOfDay

    /// Reads days, a space, and two times with a dash between, or says what is wrong with them.
    package init(text: String) throws(WindowComplaint) {
        guard !text.isEmpty else { throw .nothing }
        guard text.utf8.count <= 200 else { throw .partMissing(text) }
        if let strange = strangeCharacter(in: text) { throw .strange(strange, in: text) }
        let parts = text.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count > 1 else { throw .partMissing(text) }
        guard parts.count == 2, !parts.contains("") else { throw .spaces(text) }
        let times = parts[1].split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard times.count == 2 else { throw .notTwoTimes(parts[1], in: text) }

        days = try Weekdays(text: String(parts[0]))
        start = try TimeOfDay(text: String(times[0]))
        end = try TimeOfDay(text: String(times[1]))
        guard start != end || start == .midnight else { throw .noLength(start, in: text) }
    }

    package var text: String { "\(days.text) \(start.text)-\(end.text)" }

    /// By days since Monday and minutes since midnight, both as clocks show them.
    func contains(day: Int, minute: Int) -> Bool {
        if start < end { return days.has(day) && start.minutes <= minute && minute < end.minutes }
        return days.has(day) && start.minutes <= minute || days.has((day + 6) % 7) && minute < end.minutes
    }
}

/// What is wrong with the text of a window or a part of one, and what would be right.
package struct WindowComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    private static let example = "write days and times as in “Mon-Thu 09:00-16:00”"

    fileprivate static let nothing = Self(description: "is empty; \(example)")

    fileprivate static func strange(_ character: String, in text: String) -> Self {
        Self(description: "\(quoted(text)) has \(character); write it in plain letters, as in “Mon-Thu 09:00-16:00”")
    }

    fileprivate static func partMissing(_ text: String) -> Self {
        let isDays = (try? Weekdays(text: text)) != nil
        return Self(
            description: isDays
                ? "\(quoted(text)) has no times; write “\(text) 00:00-00:00” for whole days"
                : "\(quoted(text)) is not a window; \(example)")
    }

    fileprivate static func spaces(_ text: String) -> Self {
        Self(description: "\(quoted(text)) should have one space, between days and times; \(example)")
    }

    fileprivate static func notTwoTimes(_ times: Substring, in text: String) -> Self {
        Self(description: "\(quoted(text)) has \(quoted(times)) where two times should be; \(example)")
    }

    fileprivate static func noLength(_ time: TimeOfDay, in text: String) -> Self {
        Self(
            description: "\(quoted(text)) ends when it begins, at \(time.text); "
                + "write 00:00-00:00 for whole days, or a later end")
    }
}
