import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

struct `A measure` {
    @Test(arguments: [
        ("5%", "1%", true), ("1%", "5%", false), ("1s", "1000ms", false), ("1", "500m", true), ("1Gi", "1G", true),
        ("5%", "0.05", nil), ("800ms", "5%", nil),
    ])
    func `is compared with another of its sort`(one: String, other: String, isMore: Bool?) throws {
        #expect(try Measure(text: one).isMore(than: Measure(text: other)) == isMore)
    }

    @Test func `is equal to another that means the same`() throws {
        same(try Measure(text: "1s"), try Measure(text: "1000ms"))
        same(try Set(["5%", "5.0%", "0.05"].map { text in try Measure(text: text) }).count, 2)
    }
}

struct `A portion` {
    /// Against the fraction itself, by all shares of all totals up to 200.
    @Test func `is rounded up or down to whole pods`() {
        for percent in 0...100 {
            for total in 0...200 {
                let portion = Portion.percent(percent)
                let (quotient, remainder) = (percent * total).quotientAndRemainder(dividingBy: 100)
                same(portion.of(total, roundedUp: false), quotient)
                same(portion.of(total, roundedUp: true), quotient + (remainder > 0 ? 1 : 0))
            }
        }
        same(Portion.percent(100).of(.max, roundedUp: true), .max)
    }
}

struct `A limit of an amount` {
    @Test(arguments: [("<= 8Gi", "8192Mi", true), ("<= 8Gi", "8193Mi", false), ("<= 4", "500m", true)])
    func `allows what is not more`(limit: String, amount: String, isAllowed: Bool) throws {
        #expect(try AmountLimit(text: limit).allows(Quantity(text: amount)) == isAllowed)
    }
}
