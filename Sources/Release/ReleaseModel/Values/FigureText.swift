/// A measured number for people, with three digits that count: `7.8 %`, `812 ms`, `1.25 s`, `1,204`, `0.82`.
package func figure(_ value: Double, _ sort: Measure.Sort) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value > 0 ? "∞" : "-∞" }
    switch sort {
    case .share: return "\(decimal(value * 100)) %"
    case .number: return decimal(value)
    case .duration:
        let size = value.magnitude
        if size >= 1 || size == 0 { return "\(decimal(value)) s" }
        return size >= 0.001 ? "\(decimal(value * 1_000)) ms" : "\(decimal(value * 1_000_000)) µs"
    }
}

/// With three digits that count, all digits of whole numbers, and a comma at each thousand.
private func decimal(_ value: Double) -> String {
    guard value.magnitude < 1e15 else { return "\(value)" }
    var places = 0
    var size = value.magnitude
    while size > 0, size < 100, places < 9 {
        size *= 10
        places += 1
    }
    var unit = 1.0
    for _ in 0..<places { unit *= 10 }
    let scaled = (value.magnitude * unit).rounded()
    let whole = Int((scaled / unit).rounded(.down))
    var fraction = String(Int(scaled - Double(whole) * unit))
    fraction = String(repeating: "0", count: max(0, places - fraction.count)) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + grouped(whole) + (fraction.isEmpty ? "" : ".\(fraction)")
}

private func grouped(_ whole: Int) -> String {
    var digits = Array(String(whole))
    var place = digits.count - 3
    while place > 0 {
        digits.insert(",", at: place)
        place -= 3
    }
    return String(digits)
}
