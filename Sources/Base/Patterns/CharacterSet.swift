/// Some of all characters.
struct CharacterSet: Sendable {
    /// In order, apart from each other.
    private let ranges: [ClosedRange<UInt32>]
    private let isInverted: Bool

    init(_ ranges: [ClosedRange<UInt32>], inverted isInverted: Bool = false) {
        var merged: [ClosedRange<UInt32>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        self.ranges = merged
        self.isInverted = isInverted
    }

    init(_ scalar: Unicode.Scalar) {
        self.init([scalar.value...scalar.value])
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        var (low, high) = (0, ranges.count)
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
        }
        return (low < ranges.count && ranges[low].lowerBound <= scalar.value) != isInverted
    }

    /// What it has, as ranges without inversion.
    var members: [ClosedRange<UInt32>] {
        guard isInverted else { return ranges }
        var members: [ClosedRange<UInt32>] = []
        var next: UInt32 = 0
        for range in ranges {
            if next < range.lowerBound { members.append(next...(range.lowerBound - 1)) }
            next = range.upperBound + 1
        }
        return next <= 0x10FFFF ? members + [next...0x10FFFF] : members
    }

    static let withoutLineEnd = CharacterSet([10...10], inverted: true)

    /// By the letter behind the backslash: `\d`, `\W`.
    static func named(_ letter: Unicode.Scalar) -> CharacterSet? {
        let isInverted = letter.properties.isUppercase
        switch letter {
        case "d", "D": return CharacterSet([48...57], inverted: isInverted)
        case "w", "W": return CharacterSet([48...57, 65...90, 95...95, 97...122], inverted: isInverted)
        case "s", "S": return CharacterSet([9...13, 32...32], inverted: isInverted)
        default: return nil
        }
    }
}
