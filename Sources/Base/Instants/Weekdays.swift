internal import Spelling

/// Some days of the week: `Mon-Thu`, `Mon,Wed,Sat-Sun`, `daily`.
package struct Weekdays: Sendable, Hashable {
    /// A bit per day, from Monday.
    private var bits: UInt8 = 0

    package static let daily = Weekdays(bits: 0b111_1111)

    /// Reads names of days with commas between, and ranges of them, which may go over Sunday: `Fri-Mon`.
    package init(text: String) throws(WindowComplaint) {
        if text == "daily" {
            self = .daily
            return
        }
        for part in text.split(separator: ",", maxSplits: 7, omittingEmptySubsequences: false) {
            let ends = part.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
            guard ends.count <= 2 else { throw .tooManyEnds(part, in: text) }
            let (first, last) = (try Self.day(ends[0], in: text), try Self.day(ends[ends.count - 1], in: text))
            guard ends.count == 1 || first != last else { throw .sameDay(first, in: text) }
            var day = first
            while true {
                guard bits & 1 << day == 0 else { throw .twice(day, in: text) }
                bits |= 1 << day
                if day == last { break }
                day = (day + 1) % 7
            }
        }
    }

    /// The shortest text that reads back as these days.
    package var text: String {
        guard self != .daily else { return "daily" }
        var parts: [String] = []
        var day = 0
        while day < 7 {
            let length = (day..<7).prefix { bits & 1 << $0 != 0 }.count
            switch length {
            case 0: day += 1
            case 1, 2: parts += (day..<(day + length)).map { Self.names[$0] }
            default: parts.append("\(Self.names[day])-\(Self.names[day + length - 1])")
            }
            day += length
        }
        return parts.joined(separator: ",")
    }

    package func contains(_ weekday: Weekday) -> Bool {
        Weekday.allCases.firstIndex(of: weekday).map(has) == true
    }

    /// By days since Monday.
    func has(_ day: Int) -> Bool { bits & 1 << day != 0 }

    private init(bits: UInt8) {
        self.bits = bits
    }

    fileprivate static let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    private static func day(_ name: Substring, in text: String) throws(WindowComplaint) -> Int {
        guard let day = names.firstIndex(of: String(name)) else { throw .unknownDay(name, in: text) }
        return day
    }
}

extension WindowComplaint {
    fileprivate static func unknownDay(_ name: Substring, in text: String) -> Self {
        let (known, names) = (Weekdays.names.joined(separator: ", "), Weekdays.names + ["daily"])
        guard name != "daily" else { return Self(description: "\(quoted(text)) has more than “daily”; write it alone") }
        // Also “Monday”, which is many letters away.
        let begun = names.first { name.count > 3 && name.lowercased().hasPrefix($0.lowercased()) }
        let meant = begun ?? Self.otherWords[name.lowercased()] ?? nearest(to: String(name), among: names)
        let hint = meant.map { "did you mean “\($0)”?" } ?? "known: \(known), and daily"
        return Self(description: "\(quoted(text)) has the unknown day \(quoted(name)); \(hint)")
    }

    private static let otherWords = [
        "weekday": "Mon-Fri", "weekdays": "Mon-Fri", "workday": "Mon-Fri", "workdays": "Mon-Fri",
        "weekend": "Sat,Sun", "weekends": "Sat,Sun", "everyday": "daily", "always": "daily", "*": "daily",
    ]

    fileprivate static func tooManyEnds(_ part: Substring, in text: String) -> Self {
        Self(
            description: "\(quoted(text)) has more than one “-” in \(quoted(part)); a range has a first and a last day")
    }

    fileprivate static func sameDay(_ day: Int, in text: String) -> Self {
        Self(
            description: "\(quoted(text)) goes from \(Weekdays.names[day]) to \(Weekdays.names[day]); "
                + "write “\(Weekdays.names[day])” for one day, “daily” for all")
    }

    fileprivate static func twice(_ day: Int, in text: String) -> Self {
        Self(description: "\(quoted(text)) names \(Weekdays.names[day]) twice; write each day once")
    }
}
