/// A share of the traffic, in whole percent; it cannot be 101.
package struct Weight: Sendable, Hashable, Comparable {
    package let percent: Int

    package static let none = Weight(validPercent: 0)
    package static let all = Weight(validPercent: 100)

    package init?(percent: Int) {
        guard (0...100).contains(percent) else { return nil }
        self.init(validPercent: percent)
    }

    package init(text: String) throws(Mistake) {
        let digits = text.utf8
        guard !text.isEmpty else { throw Mistake("is empty; write a whole number of percent from 0 to 100") }
        guard digits.allSatisfy(\.isDigit), digits.count == 1 || digits.first != UInt8(ascii: "0") else {
            throw Mistake("\(text.quoted) is no weight; write a whole number of percent, as in 25")
        }
        guard let percent = Int(text), let weight = Weight(percent: percent) else {
            throw Mistake("\(text.quoted) is more than all traffic; write a whole number of percent from 0 to 100")
        }
        self = weight
    }

    package var text: String { "\(percent)" }

    package static func < (left: Weight, right: Weight) -> Bool { left.percent < right.percent }

    private init(validPercent percent: Int) {
        self.percent = percent
    }
}

extension Weight: CustomStringConvertible {
    /// As in messages: `25 %`.
    package var description: String { "\(percent) %" }
}
