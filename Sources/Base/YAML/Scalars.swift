internal import Documents

/// What a text without quotes stands for.
enum Resolved: Equatable {
    case value(Value)
    /// An infinity, not a number, or a number too large: nothing that JSON can hold.
    case notFinite
}

/// Reads a text without quotes as kubectl does.
///
///     y yes on true …    true        010 0o10 0x8 0b1000    8
///     n no off false …   false       08                     8, since it is no octal number
///     ~ null, nothing    null        1_000 +1 1. 1e3        whole numbers like 1000, 1, 1, 1000
///     .inf .nan 1e400    refused     2001-01-01 12:30 1.2.3 texts
///
/// Words count in small letters, in capitals, and with one capital first. Doubles without a fraction
/// are whole numbers, as API servers write them.
func resolve(plain text: String) -> Resolved {
    guard let first = text.utf8.first else { return .value(.null) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
        return number(text) ?? .value(.string(text))
    default:
        guard text.utf8.count <= 5, let word = words[text] else { return .value(.string(text)) }
        return .value(word)
    }
}

private let words: [String: Value] = {
    var words: [String: Value] = ["~": .null]
    for (names, value) in [
        (["y", "yes", "on", "true"], Value.bool(true)), (["n", "no", "off", "false"], .bool(false)),
        (["null"], .null),
    ] {
        for name in names {
            words[name] = value
            words[name.uppercased()] = value
            words[name.prefix(1).uppercased() + name.dropFirst()] = value
        }
    }
    return words
}()

private func number(_ text: String) -> Resolved? {
    let unsigned =
        text.utf8.first == UInt8(ascii: "+") || text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    if [".inf", ".Inf", ".INF"].contains(unsigned) || [".nan", ".NaN", ".NAN"].contains(text) { return .notFinite }
    // Underscores may stand anywhere behind the first character, but for a point nothing but digits makes a number.
    if text.hasPrefix("._") { return nil }
    let digits = text.filter { $0 != "_" }
    if let whole = wholeNumber(digits) { return .value(whole) }
    guard isDecimal(digits), let double = Double(digits.last == "." ? digits + "0" : digits) else { return nil }
    guard double.isFinite else { return .notFinite }
    return .value(abs(double) < 0x1p53 ? Int(exactly: double).map { .int($0) } ?? .number(double) : .number(double))
}

/// Digits to the base that stands before them: `0x`, `0o` or a `0` alone, `0b`, else ten.
private func wholeNumber(_ text: String) -> Value? {
    let isNegative = text.hasPrefix("-")
    let unsigned = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    var base = 10
    var digits = unsigned
    if unsigned.first == "0", let second = unsigned.dropFirst().first {
        switch second {
        case "x", "X": (base, digits) = (16, unsigned.dropFirst(2))
        case "o", "O": (base, digits) = (8, unsigned.dropFirst(2))
        case "b", "B": (base, digits) = (2, unsigned.dropFirst(2))
        default: (base, digits) = (8, unsigned.dropFirst())
        }
    }
    // A second sign would be read as one.
    guard let first = digits.utf8.first, first != UInt8(ascii: "+"), first != UInt8(ascii: "-") else { return nil }
    if let int = Int((isNegative ? "-" : "") + digits, radix: base) { return .int(int) }
    return isNegative ? nil : UInt64(digits, radix: base).map { .number(Double($0)) }
}

/// Whether this is a decimal number: digits with a point anywhere, and perhaps an exponent.
private func isDecimal(_ text: String) -> Bool {
    var rest = text.utf8[...]
    func take(_ wanted: String.UTF8View) -> Bool {
        guard let first = rest.first, wanted.contains(first) else { return false }
        rest.removeFirst()
        return true
    }
    func digits() -> Bool {
        let count = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }.count
        rest.removeFirst(count)
        return count > 0
    }
    _ = take("+-".utf8)
    let whole = digits()
    let fraction = take(".".utf8) && digits()
    guard whole || fraction else { return false }
    if take("eE".utf8) {
        _ = take("+-".utf8)
        guard digits() else { return false }
    }
    return rest.isEmpty
}
