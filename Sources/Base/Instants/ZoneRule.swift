/// When clocks are set, each year, for ever: the last line of a time zone file.
///
///     CET-1CEST,M3.5.0,M10.5.0/3    an hour ahead of UTC; from the last Sunday of March at 2
///                                   until the last Sunday of October at 3 two hours
///     <+0530>-5:30                  always five and a half
enum ZoneRule: Sendable, Hashable {
    /// The file says nothing about what comes after its last change.
    case none
    case always(Int)
    case yearly(standard: Int, summer: Int, from: Turn, to: Turn)

    /// A day of the year, and the seconds of its clock, which may be less than none or more than a day.
    struct Turn: Sendable, Hashable {
        var day: Day
        var time: Int
    }

    enum Day: Sendable, Hashable {
        /// The given weekday (Sunday is 0) of the given week; the fifth is the last.
        case weekday(Int, week: Int, month: Int)
        /// From 1 to 365; 29 February is not counted.
        case withoutLeapDay(Int)
        /// From 0 to 365.
        case withLeapDay(Int)
    }

    var offsets: [Int] {
        switch self {
        case .none: []
        case .always(let offset): [offset]
        case .yearly(let standard, let summer, _, _): [standard, summer]
        }
    }

    func offset(at seconds: Int64) -> Int {
        switch self {
        case .none: return 0
        case .always(let offset): return offset
        case .yearly(let standard, let summer, let from, let to):
            let year = LocalTime(secondsSinceEpoch: seconds + Int64(standard)).date.year
            let start = from.seconds(in: year) - Int64(standard)
            let end = to.seconds(in: year) - Int64(summer)
            // South of the equator the summer begins late in the year and ends early.
            let isSummer = start < end ? start <= seconds && seconds < end : !(end <= seconds && seconds < start)
            return isSummer ? summer : standard
        }
    }

    /// The moments at which clocks are set in the year of this moment, the one before and the one after.
    func turns(around seconds: Int64) -> [Int64] {
        switch self {
        case .none, .always: return []
        case .yearly(let standard, let summer, let from, let to):
            let year = LocalTime(secondsSinceEpoch: seconds).date.year
            return ((year - 1)...(year + 1)).flatMap { year in
                [from.seconds(in: year) - Int64(standard), to.seconds(in: year) - Int64(summer)]
            }
        }
    }
}

extension ZoneRule.Turn {
    /// By the clocks on the wall just before they are set.
    func seconds(in year: Int) -> Int64 {
        Int64(day.number(in: year) * 86_400 + time)
    }
}

extension ZoneRule.Day {
    /// Days since 1970.
    fileprivate func number(in year: Int) -> Int {
        switch self {
        case .withLeapDay(let day):
            return Self.first(of: 1, year) + day
        case .withoutLeapDay(let day):
            return Self.first(of: 1, year) + day - 1 + (day >= 60 && CalendarDate.isLeap(year) ? 1 : 0)
        case .weekday(let weekday, let week, let month):
            let first = Self.first(of: month, year)
            // 1 January 1970 was a Thursday, the fourth day after Sunday.
            let weekdayOfFirst = (first + 4) - (first + 4).flooredQuotient(by: 7) * 7
            var day = first + (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            while day >= first + CalendarDate.days(inMonth: month, of: year) { day -= 7 }
            return day
        }
    }

    private static func first(of month: Int, _ year: Int) -> Int {
        CalendarDate.daysSinceEpoch(year: year, month: month, day: 1)
    }
}
