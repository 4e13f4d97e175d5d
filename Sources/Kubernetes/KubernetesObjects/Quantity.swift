/// An amount, as of CPU or memory, as Kubernetes writes it: `250m`, `1.5Gi`, `2e3`.
///
/// Exact to a billionth; finer fractions are rounded away from zero, and what is beyond ±2⁶³ stops
/// there, both as API servers do. Two are equal when they amount to the same, however written.
package struct Quantity: Sendable {
    /// In billionths.
    package let nanos: Int128
    private let style: Style

    private enum Style {
        case binary
        case decimal
        case exponent
    }

    package init(_ whole: Int) {
        nanos = Int128(whole) * Self.one
        style = .decimal
    }

    /// Reads digits, at most one point, and a suffix: `n u m k M G T P E`, `Ki Mi Gi Ti Pi Ei`, or `e` and a number.
    package init(text: String) throws(QuantityComplaint) {
        let bytes = Array(text.utf8)
        guard !bytes.isEmpty else { throw QuantityComplaint("is empty; write an amount such as 250m, 2 or 1.5Gi") }
        let sign = bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: "+") ? 1 : 0
        let number = bytes[sign...].prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
        let halves = number.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard halves.count <= 2, number.contains(where: \.isDigit) else {
            throw QuantityComplaint("“\(text.prefix(40))” does not begin with a number; write 250m, 2 or 1.5Gi")
        }
        let suffix = String(decoding: bytes[number.endIndex...], as: UTF8.self)
        guard let unit = Self.unit(suffix) else {
            throw QuantityComplaint(
                "“\(text.prefix(40))” has the unknown suffix “\(suffix.prefix(20))”; "
                    + "known: n, u, m, k, M, G, T, P, E, Ki, Mi, Gi, Ti, Pi, Ei, and e with a whole number")
        }
        let magnitude = Self.magnitude(
            whole: halves[0], fraction: halves.count == 2 ? halves[1] : [], times: unit.nanos, tenTo: unit.power)
        nanos = bytes[0] == UInt8(ascii: "-") ? -magnitude : magnitude
        style = unit.style
    }

    /// In whole units, rounded away from zero: the bytes of memory, the whole processors.
    package var roundedUp: Int {
        let (quotient, remainder) = nanos.quotientAndRemainder(dividingBy: Self.one)
        return Int(clamping: remainder == 0 ? quotient : quotient + (nanos < 0 ? -1 : 1))
    }

    fileprivate static let one: Int128 = 1_000_000_000
    private static let most = (Int128(1) << 63 - 1) * one
}

extension Quantity: Hashable, Comparable {
    package static func == (left: Quantity, right: Quantity) -> Bool { left.nanos == right.nanos }
    package static func < (left: Quantity, right: Quantity) -> Bool { left.nanos < right.nanos }
    package func hash(into hasher: inout Hasher) { hasher.combine(nanos) }
}

extension Quantity: CustomStringConvertible {
    /// The canonical text: no fraction, the largest suffix that allows it, of the same sort as it was written in.
    package var description: String {
        let sign = nanos < 0 ? "-" : ""
        var left = nanos.magnitude
        let one = Self.one.magnitude
        if style == .binary, left >= 1024 * one, left % one == 0 {
            left /= one
            var step = 0
            while left % 1024 == 0, step < Self.binarySuffixes.count - 1 {
                left /= 1024
                step += 1
            }
            return sign + "\(left)" + Self.binarySuffixes[step]
        }
        guard left > 0 else { return "0" }
        var step = 0
        while left % 1000 == 0, step < Self.decimalSuffixes.count - 1 {
            left /= 1000
            step += 1
        }
        let power = 3 * step - 9
        return sign + "\(left)" + (style == .exponent && power != 0 ? "e\(power)" : Self.decimalSuffixes[step])
    }

    private static let binarySuffixes = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    private static let decimalSuffixes = ["n", "u", "m", "", "k", "M", "G", "T", "P", "E"]
}

extension Quantity {
    private struct Unit {
        var nanos: Int128
        var power = 0
        var style: Style
    }

    private static func unit(_ suffix: String) -> Unit? {
        if let step = decimalSuffixes.firstIndex(of: suffix) {
            return Unit(nanos: 1, power: 3 * step, style: .decimal)
        }
        if let step = binarySuffixes.firstIndex(of: suffix) {
            return Unit(nanos: one << Int128(10 * step), style: .binary)
        }
        guard suffix.first == "e" || suffix.first == "E", let power = Int(suffix.dropFirst()), suffix.count <= 8 else {
            return nil
        }
        return Unit(nanos: 1, power: power + 9, style: .exponent)
    }

    /// `whole.fraction × nanos × 10^power`, rounded up, at most `most`; exact through 256 bits in between.
    private static func magnitude(
        whole: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>, times nanos: Int128, tenTo power: Int
    ) -> Int128 {
        let digits = (whole + fraction).drop { $0 == UInt8(ascii: "0") }
        // What stands beyond 38 digits is less than a billionth of anything in range, or far out of range.
        let kept = digits.prefix(38).reduce(UInt128(0)) { $0 * 10 + UInt128($1 - UInt8(ascii: "0")) }
        guard kept > 0 else { return 0 }
        var exponent = power - fraction.count + max(0, digits.count - 38)
        var isRounded = digits.dropFirst(38).contains { $0 != UInt8(ascii: "0") }

        var (high, low) = kept.multipliedFullWidth(by: nanos.magnitude)
        while exponent > 0 {
            guard high == 0, low <= most.magnitude else { return most }
            low *= 10
            exponent -= 1
        }
        while exponent < 0, high > 0 || low > 0 {
            let step = min(-exponent, 38)
            let ten = (0..<step).reduce(UInt128(1)) { ten, _ in ten * 10 }
            guard high < ten else { return most }
            let remainder: UInt128
            (low, remainder) = ten.dividingFullWidth((high, low))
            high = 0
            isRounded = isRounded || remainder > 0
            exponent += step
        }
        guard high == 0, low < most.magnitude else { return most }
        return Int128(low) + (isRounded ? 1 : 0)
    }
}

/// What is wrong with an amount, and what would be right.
package struct QuantityComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension UInt8 {
    fileprivate var isDigit: Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= self }
}
