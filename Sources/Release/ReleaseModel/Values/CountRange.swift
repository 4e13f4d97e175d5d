/// From how many to how many, both included: `2..50`.
package struct CountRange: Sendable, Hashable {
    package let least: Int
    package let greatest: Int

    /// More pods than any cluster has.
    static let most = 1_000_000

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write a range such as 2..50") }
        let dots = text.utf8.prefix { $0 != UInt8(ascii: ".") }.count
        let (first, rest) = (text.utf8.prefix(dots), text.utf8.dropFirst(dots))
        guard rest.starts(with: "..".utf8), let least = Self.count(first), let greatest = Self.count(rest.dropFirst(2))
        else {
            throw Mistake(
                "\(text.quoted) is no range; write the least and the most with two points between, as in 2..50")
        }
        guard greatest <= Self.most, least <= Self.most else {
            throw Mistake("\(text.quoted) goes beyond 1,000,000, which is more than any cluster has")
        }
        guard least <= greatest else {
            throw Mistake("\(text.quoted) ends before it begins; did you mean “\(greatest)..\(least)”?")
        }
        self.least = least
        self.greatest = greatest
    }

    package var text: String { "\(least)..\(greatest)" }

    package func contains(_ count: Int) -> Bool { (least...greatest).contains(count) }

    /// Without sign, and without zeros in front, which some read as octal.
    private static func count(_ digits: Substring.UTF8View) -> Int? {
        guard digits.allSatisfy(\.isDigit), digits.count == 1 || digits.first != UInt8(ascii: "0") else { return nil }
        return digits.isEmpty ? nil : Int(Substring(digits)) ?? .max
    }
}
