internal import Spelling

/// Days of the calendar in a row, first and last included: `2026-12-19..2027-01-04`, or one: `2026-12-25`.
package struct DateRange: Sendable, Hashable {
    package let first: CalendarDate
    package let last: CalendarDate

    /// Reads one date, or two with two points between, or says what is wrong with them.
    package init(text: String) throws(WindowComplaint) {
        var cursor = TextCursor(text)
        guard !text.isEmpty else { throw .noDates }
        guard text.utf8.count <= 200 else { throw .notDates(text) }
        if let strange = strangeCharacter(in: text) { throw .strangeDate(strange, in: text) }
        first = try Self.date(&cursor, in: text)
        last = cursor.skips("..") ? try Self.date(&cursor, in: text) : first
        guard cursor.isAtEnd else { throw .notDates(text) }
        guard first <= last else { throw .backwards(first, last, in: text) }
    }

    package var text: String { first == last ? "\(first)" : "\(first)..\(last)" }

    package func contains(_ date: CalendarDate) -> Bool { first <= date && date <= last }

    private static func date(_ cursor: inout TextCursor, in text: String) throws(WindowComplaint) -> CalendarDate {
        guard let year = cursor.number(digits: 4), cursor.skips("-"), let month = cursor.number(digits: 2),
            cursor.skips("-"), let day = cursor.number(digits: 2)
        else { throw .notDates(text) }
        guard let date = CalendarDate(year: year, month: month, day: day) else {
            throw .noSuchDay(year, month, day, in: text)
        }
        return date
    }
}

extension WindowComplaint {
    fileprivate static let noDates = Self(
        description: "is empty; write a date such as 2026-12-25, or two as in 2026-12-19..2027-01-04")

    fileprivate static func strangeDate(_ character: String, in text: String) -> Self {
        Self(description: "\(quoted(text)) has \(character); write it in plain digits, as in 2026-12-25")
    }

    fileprivate static func notDates(_ text: String) -> Self {
        Self(
            description: "\(quoted(text)) is neither a date nor a range of dates; "
                + "write 2026-12-25, or 2026-12-19..2027-01-04")
    }

    fileprivate static func noSuchDay(_ year: Int, _ month: Int, _ day: Int, in text: String) -> Self {
        let date = "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
        let limit =
            (1...12).contains(month)
            ? "that month has the days 01 to \(CalendarDate.days(inMonth: month, of: year))"
            : "a year has the months 01 to 12"
        return Self(description: "\(quoted(text)) has the date \(date), which does not exist; \(limit)")
    }

    fileprivate static func backwards(_ first: CalendarDate, _ last: CalendarDate, in text: String) -> Self {
        Self(description: "\(quoted(text)) ends before it begins; did you mean “\(last)..\(first)”?")
    }
}
