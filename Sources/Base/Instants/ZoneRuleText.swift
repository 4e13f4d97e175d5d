extension ZoneRule {
    /// Reads the last line of a time zone file; nothing when it is written otherwise than POSIX has it.
    init?(text: String) {
        guard !text.isEmpty else {
            self = .none
            return
        }
        var cursor = TextCursor(text)
        guard Self.name(&cursor), let behind = Self.time(&cursor) else { return nil }
        let standard = -behind
        guard abs(standard) <= Zone.farthest else { return nil }
        if cursor.isAtEnd {
            self = .always(standard)
            return
        }
        guard Self.name(&cursor) else { return nil }
        var summer = standard + 3_600
        if cursor.next != "," {
            guard let behind = Self.time(&cursor) else { return nil }
            summer = -behind
        }
        guard abs(summer) <= Zone.farthest, cursor.skips(","), let from = Turn(&cursor), cursor.skips(","),
            let to = Turn(&cursor), cursor.isAtEnd
        else { return nil }
        self = .yearly(standard: standard, summer: summer, from: from, to: to)
    }

    /// An abbreviation such as `CET` or `<+0530>`, which we do not need.
    private static func name(_ cursor: inout TextCursor) -> Bool {
        if cursor.skips("<") {
            let name = cursor.word { $0 != ">" }
            return !name.isEmpty && cursor.skips(">")
        }
        return !cursor.word { $0.properties.isAlphabetic }.isEmpty
    }

    /// Hours, minutes and seconds, of which the latter may be missing: `-5:30`.
    fileprivate static func time(_ cursor: inout TextCursor) -> Int? {
        let isNegative = cursor.skips("-")
        if !isNegative { _ = cursor.skips("+") }
        guard let hours = cursor.number(upTo: 3), hours <= 167 else { return nil }
        var seconds = hours * 3_600
        for unit in [60, 1] {
            guard cursor.skips(":") else { break }
            guard let count = cursor.number(upTo: 2), count < 60 else { return nil }
            seconds += count * unit
        }
        return isNegative ? -seconds : seconds
    }
}

extension ZoneRule.Turn {
    /// As in `M3.5.0/2`, `J60` or `59`; without a time it is at two o'clock.
    fileprivate init?(_ cursor: inout TextCursor) {
        guard let day = ZoneRule.Day(&cursor) else { return nil }
        self.init(day: day, time: 7_200)
        guard cursor.skips("/") else { return }
        guard let time = ZoneRule.time(&cursor) else { return nil }
        self.time = time
    }
}

extension ZoneRule.Day {
    fileprivate init?(_ cursor: inout TextCursor) {
        if cursor.skips("M") {
            guard let month = cursor.number(upTo: 2), (1...12).contains(month), cursor.skips("."),
                let week = cursor.number(upTo: 1), (1...5).contains(week), cursor.skips("."),
                let weekday = cursor.number(upTo: 1), (0...6).contains(weekday)
            else { return nil }
            self = .weekday(weekday, week: week, month: month)
        } else if cursor.skips("J") {
            guard let day = cursor.number(upTo: 3), (1...365).contains(day) else { return nil }
            self = .withoutLeapDay(day)
        } else {
            guard let day = cursor.number(upTo: 3), (0...365).contains(day) else { return nil }
            self = .withLeapDay(day)
        }
    }
}
