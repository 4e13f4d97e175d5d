/// A set of characters.
struct PatternClass: Sendable, Equatable {
    var ranges: [ClosedRange<UInt32>]
    var isNegated = false

    init(_ ranges: [ClosedRange<UInt32>]) {
        self.ranges = ranges
    }

    init(_ scalar: Unicode.Scalar) {
        ranges = [scalar.value...scalar.value]
    }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }

    var negated: PatternClass {
        var negated = self
        negated.isNegated.toggle()
        return negated
    }

    /// With both cases of ASCII's letters.
    var caseless: PatternClass {
        var result = self
        for range in ranges {
            for (letters, shift) in [(UInt32(65)...90, 32), (UInt32(97)...122, -32)] where range.overlaps(letters) {
                let both = range.clamped(to: letters)
                result.ranges.append(
                    UInt32(Int(both.lowerBound) + shift)...UInt32(Int(both.upperBound) + shift))
            }
        }
        return result
    }

    static let digit = PatternClass([48...57])
    static let word = PatternClass([48...57, 65...90, 95...95, 97...122])
    static let space = PatternClass([9...10, 12...13, 32...32])
    static let newline = PatternClass([10...10])
    static let all = PatternClass([0...0x10FFFF])

    /// `d`, `W` and the like.
    static func ofEscape(_ letter: Unicode.Scalar) -> PatternClass? {
        switch letter {
        case "d": digit
        case "D": digit.negated
        case "w": word
        case "W": word.negated
        case "s": space
        case "S": space.negated
        default: nil
        }
    }

    /// `alpha` of `[[:alpha:]]` and the like.
    static func named(_ name: String) -> PatternClass? {
        switch name {
        case "alnum": PatternClass([48...57, 65...90, 97...122])
        case "alpha": PatternClass([65...90, 97...122])
        case "ascii": PatternClass([0...127])
        case "blank": PatternClass([9...9, 32...32])
        case "cntrl": PatternClass([0...31, 127...127])
        case "digit": digit
        case "graph": PatternClass([33...126])
        case "lower": PatternClass([97...122])
        case "print": PatternClass([32...126])
        case "punct": PatternClass([33...47, 58...64, 91...96, 123...126])
        case "space": PatternClass([9...13, 32...32])
        case "upper": PatternClass([65...90])
        case "word": word
        case "xdigit": PatternClass([48...57, 65...70, 97...102])
        default: nil
        }
    }
}
