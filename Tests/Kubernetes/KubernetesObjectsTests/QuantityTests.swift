import KubernetesObjects
import TestSupport
import Testing

struct `A quantity` {
    @Test func `is read exactly and written canonically`() {
        for (text, wanted) in goldenLines("quantities.txt") { same("\(text) is \(read(text))", "\(text) is \(wanted)") }
    }

    @Test(arguments: [("1", "1000m"), ("1Ki", "1024"), ("1e3", "1k"), ("0.1Gi", "107374182400m")])
    func `equals another that amounts to the same`(left: String, right: String) throws {
        #expect(try Quantity(text: left) == Quantity(text: right))
    }

    @Test(arguments: [("1M", "1Mi"), ("-1", "1m"), ("999m", "1")])
    func `is less than a larger one`(left: String, right: String) throws {
        #expect(try Quantity(text: left) < Quantity(text: right))
    }

    @Test(arguments: [("1500m", 2), ("-1500m", -2), ("1Ki", 1024), ("100E", Int.max)])
    func `is rounded away from zero to whole units`(text: String, whole: Int) throws {
        #expect(try Quantity(text: text).roundedUp == whole)
    }

    private func read(_ text: String) -> String {
        do {
            let quantity = try Quantity(text: text)
            same(try Quantity(text: quantity.description), quantity)
            return quantity.description
        } catch {
            return error.description
        }
    }
}
