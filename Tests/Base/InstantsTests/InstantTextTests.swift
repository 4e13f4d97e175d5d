import Instants
import TestSupport
import Testing

struct `An instant` {
    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2026-11-20T13:22:55Z", 1_795_180_975_000_000_000),
            ("2026-11-20T13:22:55.5+01:00", 1_795_177_375_500_000_000),
            ("1969-12-31T23:59:59.999999999Z", -1), ("2024-02-29T00:00:00-23:59", 1_709_251_140_000_000_000),
            ("2026-11-20T13:22:55.1234567899Z", 1_795_180_975_123_456_789),
            ("9999-12-31T23:59:59Z", .max), ("0001-01-01T00:00:00Z", .min),
        ] as [(String, Int64)])
    func `is read as RFC 3339 writes it`(text: String, nanoseconds: Int64) throws {
        #expect(try Instant(rfc3339: text) == Instant(nanoseconds: nanoseconds))
    }

    @Test func `is written as Kubernetes writes a Time and a MicroTime`() {
        let instant = Instant(nanoseconds: 1_795_180_975_012_345_678)
        same(instant.rfc3339, "2026-11-20T13:22:55Z")
        same(instant.rfc3339Micro, "2026-11-20T13:22:55.012345Z")
        same(Instant(nanoseconds: -1).rfc3339, "1969-12-31T23:59:59Z")
        same(Instant(nanoseconds: -1).rfc3339Micro, "1969-12-31T23:59:59.999999Z")
        same(Instant.distantPast.rfc3339Micro, "1677-09-21T00:12:43.145224Z")
        same(Instant.distantFuture.rfc3339Micro, "2262-04-11T23:47:16.854775Z")
    }

    /// A moment in each of 4,000 steps through all of the range, each with other decimals.
    @Test func `reads back what it wrote`() throws {
        for step in -2_000...2_000 as ClosedRange<Int64> {
            let instant = Instant(nanoseconds: step * 4_600_000_000_123_000)
            same(try Instant(rfc3339: instant.rfc3339Micro), instant)
            same(try Instant(rfc3339: instant.rfc3339), Instant(seconds: instant.seconds))
        }
    }

    /// A line per text: the text, a tab, the complaint.
    @Test func `says what would be right`() {
        for (text, wanted) in goldenLines("instants.txt") {
            do throws(InstantComplaint) {
                same("\(text) is \(try Instant(rfc3339: text).rfc3339Micro)", wanted)
            } catch {
                same(error.description, wanted)
            }
        }
    }
}

struct `A date of HTTP` {
    let now = Instant(seconds: 1_795_180_975)

    /// The three ways of RFC 9110 to write one moment.
    @Test func `is read in all three forms`() {
        for text in ["Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            same(Instant(httpDate: text, now: now)?.rfc3339, "1994-11-06T08:49:37Z")
            same(Instant(httpDate: text, now: now)?.httpDate, "Sun, 06 Nov 1994 08:49:37 GMT")
        }
        same(Instant(httpDate: "Fri Nov 20 08:49:60 2026", now: now)?.rfc3339, "2026-11-20T08:49:59Z")
    }

    @Test func `with two digits for its year is at most fifty years away in the future`() {
        same(Instant(httpDate: "Monday, 06-Nov-76 08:49:37 GMT", now: now)?.rfc3339, "2076-11-06T08:49:37Z")
        same(Instant(httpDate: "Monday, 06-Nov-77 08:49:37 GMT", now: now)?.rfc3339, "1977-11-06T08:49:37Z")
        same(Instant(httpDate: "Monday, 06-Nov-26 08:49:37 GMT", now: now)?.rfc3339, "2026-11-06T08:49:37Z")
    }

    @Test(arguments: [
        "", "120", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 CET", "Sun, 31 Feb 1994 08:49:37 GMT",
        "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 GMT ",
    ])
    func `is nothing when it is written otherwise`(text: String) {
        #expect(Instant(httpDate: text, now: now) == nil)
    }
}
