/// A number as Prometheus writes it: with as many digits as it takes, and an exponent where it is very small or large.
package func sampleText(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value > 0 ? "+Inf" : "-Inf" }
    let text = value.magnitude.description
    let halves = text.split(separator: "e")
    let parts = halves[0].split(separator: ".")
    // The digits that count, and before which of them the point stands.
    let all = parts.joined()
    let leading = all.prefix { $0 == "0" }.count
    var digits = Array(all.dropFirst(leading))
    while digits.last == "0" { digits.removeLast() }
    guard !digits.isEmpty else { return value.sign == .minus ? "-0" : "0" }
    let point = parts[0].count - leading + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
    return (value < 0 ? "-" : "") + written(digits, point: point)
}

private func written(_ digits: [Character], point: Int) -> String {
    func text(_ digits: some Sequence<Character>) -> String { String(Array(digits)) }
    if point < -5 || point > 21 {
        let exponent = point - 1
        let size = exponent.magnitude
        return text(digits.prefix(1)) + (digits.count > 1 ? "." + text(digits.dropFirst()) : "")
            + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + String(size)
    }
    if point <= 0 { return "0." + String(repeating: "0", count: -point) + text(digits) }
    if point >= digits.count { return text(digits) + String(repeating: "0", count: point - digits.count) }
    return text(digits.prefix(point)) + "." + text(digits.dropFirst(point))
}
