import Instants
import TestSupport
import Testing

struct `A date` {
    /// Every day of the ten years around the turns of centuries, with and without a leap day, and of ours.
    @Test(arguments: [1_895, 1_995, 2_020, 2_095, 2_395])
    func `follows the day before`(year: Int) {
        var before = CalendarDate(year: year, month: 1, day: 1)!
        for days in before.daysSinceEpoch + 1...before.daysSinceEpoch + 3_653 {
            let date = CalendarDate(daysSinceEpoch: days)
            let next =
                CalendarDate(year: before.year, month: before.month, day: before.day + 1)
                ?? CalendarDate(year: before.year, month: before.month + 1, day: 1)
                ?? CalendarDate(year: before.year + 1, month: 1, day: 1)
            same(date, next)
            same(date.daysSinceEpoch, days)
            before = date
        }
    }

    @Test func `knows its weekday`() {
        same(CalendarDate(year: 1_970, month: 1, day: 1)?.weekday, .thursday)
        same(CalendarDate(year: 2_026, month: 11, day: 20)?.weekday, .friday)
        same(CalendarDate(year: 2_000, month: 2, day: 29)?.weekday, .tuesday)
        same(CalendarDate(year: 1_899, month: 12, day: 31)?.weekday, .sunday)
    }

    @Test func `exists or not`() {
        same(CalendarDate(year: 2_026, month: 2, day: 29), nil)
        same(CalendarDate(year: 1_900, month: 2, day: 29), nil)
        same(CalendarDate(year: 2_000, month: 2, day: 29)?.description, "2000-02-29")
        same(CalendarDate(year: 2_026, month: 13, day: 1), nil)
        same(CalendarDate(year: 2_026, month: 4, day: 31), nil)
        same(CalendarDate(year: 2_026, month: 4, day: 0), nil)
    }
}
