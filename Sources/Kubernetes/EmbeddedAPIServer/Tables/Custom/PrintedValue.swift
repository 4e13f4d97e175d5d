internal import Documents

/// Any value as a column for texts shows it, which is how Go prints it: texts as they are, lists and
/// objects as JSON.
func printed(_ value: Value) -> String {
    switch value {
    case .null: "<no value>"
    case .bool(let bool): "\(bool)"
    case .int(let int): "\(int)"
    case .number(let number): printed(number)
    case .string(let text): text
    case .list, .object: harmlessInHTML(String(decoding: value.canonicalJSON, as: UTF8.self))
    }
}

/// The fewest digits that read back; with an exponent from a million on and below a ten-thousandth.
private func printed(_ number: Double) -> String {
    let halves = number.magnitude.description.split(separator: "e")
    let parts = halves[0].split(separator: ".")
    let (whole, fraction) = (parts[0], parts.count > 1 ? parts[1] : "")
    let all = whole + fraction
    let leading = all.prefix { $0 == "0" }.count
    var digits = String(all.dropFirst(leading))
    while digits.last == "0" { digits.removeLast() }
    guard !digits.isEmpty else { return number.sign == .minus ? "-0" : "0" }

    let sign = number < 0 ? "-" : ""
    let exponent = whole.count - leading - 1 + (halves.count > 1 ? Int(halves[1]) ?? 0 : 0)
    if exponent < -4 || exponent >= 6 {
        let rest = digits.dropFirst()
        let power = exponent.magnitude < 10 ? "0\(exponent.magnitude)" : "\(exponent.magnitude)"
        return sign + digits.prefix(1) + (rest.isEmpty ? "" : "." + rest) + (exponent < 0 ? "e-" : "e+") + power
    }
    if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
    let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
    let rest = padded.dropFirst(exponent + 1)
    return sign + padded.prefix(exponent + 1) + (rest.isEmpty ? "" : "." + rest)
}

/// Go escapes in JSON what could be taken for HTML.
private func harmlessInHTML(_ json: String) -> String {
    json.unicodeScalars.reduce(into: "") { text, scalar in
        switch scalar {
        case "<", ">", "&": text += "\\u00" + String(scalar.value, radix: 16)
        case "\u{2028}", "\u{2029}": text += "\\u" + String(scalar.value, radix: 16)
        default: text.unicodeScalars.append(scalar)
        }
    }
}
