internal import Spelling

/// A threshold for what is measured: `5`, `0.5%`, `800ms`, `500m`, `512Mi`.
///
/// A unit only says how large the number is. Behind a number, or behind nothing, stand
///
///     %               hundredths: a rate of errors that is measured as 0.05 is 5%
///     us ms s         seconds, as metrics count them
///     n u m k M G T P E, Ki Mi Gi Ti Pi Ei
///                     as Kubernetes writes amounts: 500m is half of one, and no minutes
///
/// Two are compared only when they are of the same sort. Two that mean the same are equal.
package struct Measure: Sendable {
    /// What a query answers with: a share of one, seconds, or a plain number.
    package let value: Double
    package let sort: Sort
    /// As it was written.
    package let text: String

    package enum Sort: String, Sendable {
        case number, share, duration
    }

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write a number, perhaps with a unit: 5, 0.5%, 800ms") }
        let number = Self.number(beginning: text)
        let name = String(Substring(text.utf8.dropFirst(number.utf8.count)))
        guard Self.isDecimal(number) else { throw Mistake("\(text.quoted) is no number; \(Self.hint(for: text))") }
        guard let unit = MeasureUnit.named[name] else {
            throw Mistake("\(text.quoted) \(Self.fault(of: name, behind: number))")
        }
        guard name.isEmpty || !number.utf8.contains(UInt8(ascii: "e")) else {
            throw Mistake("\(text.quoted) has both an exponent and a unit; write one of them")
        }
        // Through the text, so that 33.3% is the number that stands nearest to 0.333.
        let count = (unit.tenTo == 0 ? number : "\(number)e\(unit.tenTo)").decimalNumber
        guard let value = count.map({ $0 * unit.times }), Self.isInProportion(value, number) else {
            throw Mistake("\(text.quoted) is out of all proportion; write something between 1e-12 and 1e21, or 0")
        }
        guard value >= 0 || unit.sort == .number else {
            throw Mistake("\(text.quoted) is less than nothing; leave out the “-”")
        }
        (self.value, sort, self.text) = (value, unit.sort, text)
    }

    /// Whether this is the larger one; nothing when they cannot be compared, as 5% and 800ms.
    package func isMore(than other: Measure) -> Bool? { sort == other.sort ? value > other.value : nil }
}

extension Measure: Hashable {
    package static func == (left: Measure, right: Measure) -> Bool {
        left.sort == right.sort && left.value == right.value
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(sort)
        hasher.combine(value)
    }
}

/// What may stand behind a number, and how large it makes it.
private struct MeasureUnit {
    var sort = Measure.Sort.number
    var tenTo = 0
    var times = 1.0

    static let named: [String: MeasureUnit] = {
        var units = [
            "": MeasureUnit(), "%": MeasureUnit(sort: .share, tenTo: -2), "s": MeasureUnit(sort: .duration),
            "ms": MeasureUnit(sort: .duration, tenTo: -3), "us": MeasureUnit(sort: .duration, tenTo: -6),
            "n": MeasureUnit(tenTo: -9), "u": MeasureUnit(tenTo: -6), "m": MeasureUnit(tenTo: -3),
        ]
        var kibi = 1.0
        for (place, suffix) in ["k", "M", "G", "T", "P", "E"].enumerated() {
            kibi *= 1_024
            units[suffix] = MeasureUnit(tenTo: 3 * (place + 1))
            units[(suffix == "k" ? "K" : suffix) + "i"] = MeasureUnit(times: kibi)
        }
        return units
    }()
}

extension Measure {
    /// The number that the text begins with, and its exponent if it has one: `5e3`, but not `5E`, which is a unit.
    private static func number(beginning text: String) -> String {
        let bytes = Array(text.utf8.prefix(100))
        var end = bytes.prefix { $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "-") }.count
        if end < bytes.count, bytes[end] == UInt8(ascii: "e") {
            let exponent = bytes[(end + 1)...].prefix {
                $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
            }
            if exponent.contains(where: \.isDigit) { end = exponent.endIndex }
        }
        return String(decoding: bytes[..<end], as: UTF8.self)
    }

    /// Whether it is written as numbers are, without zeros in front, which some read as octal.
    private static func isDecimal(_ number: String) -> Bool {
        let mantissa = number.prefix { $0 != "e" }
        let digits = mantissa.drop { $0 == "-" }
        let exponent = number.dropFirst(mantissa.count + 1).drop { $0 == "-" || $0 == "+" }
        return String(mantissa).decimalNumber != nil
            && !(digits.hasPrefix("0") && digits.dropFirst().first?.isNumber == true)
            && exponent.utf8.allSatisfy(\.isDigit)
    }

    private static func isInProportion(_ value: Double, _ number: String) -> Bool {
        if value == 0 { return !number.prefix { $0 != "e" }.contains { $0 != "0" && $0.isNumber } }
        return (1e-12...1e21).contains(value.magnitude)
    }

    private static func hint(for text: String) -> String {
        if text.hasPrefix("+") { return "leave out the “+”" }
        if text.hasPrefix("."), text.utf8.dropFirst().first?.isDigit == true { return "write a 0 before the point" }
        let isNear = text.utf8.first { $0 != UInt8(ascii: "-") }?.isDigit == true
        return isNear
            ? "write digits, perhaps a point and digits, and no zeros in front"
            : "write one such as 5, 0.5%, 800ms or 512Mi"
    }

    /// What is wrong with what stands behind the number, as the end of a sentence.
    private static func fault(of name: String, behind number: String) -> String {
        let word = name.drop { $0 == " " }
        if word.count < name.count, MeasureUnit.named[String(word)] != nil {
            return "has a space behind the number; leave it out"
        }
        if number == "0", let first = name.first, "xXoObB".contains(first) {
            return "is not in decimal digits; write it so"
        }
        if name.hasPrefix("_") || name.hasPrefix(",") {
            return "has \(name.prefix(1).quoted) in its number; write digits alone, and a point before a fraction"
        }
        let known = "known: %, us, ms, s, and the suffixes of Kubernetes such as m, k, Mi and Gi"
        let meant = nearest(to: name, among: MeasureUnit.named.keys.sorted()).map { "did you mean “\($0)”?" }
        return "has the unknown unit \(name.quoted); \(meant ?? known)"
    }
}
