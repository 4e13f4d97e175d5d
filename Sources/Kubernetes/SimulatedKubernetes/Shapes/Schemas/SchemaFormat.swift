import Documents
import Instants

/// The formats of texts that API servers check; all others are remarks.
enum SchemaFormat: String, Sendable {
    case byte
    case date
    case dateTime = "date-time"
    case duration
    case email
    case ipv4
    case ipv6
    case uuid

    func accepts(_ text: String) -> Bool {
        switch self {
        case .byte: (try? Base64.decode(text)) != nil
        case .date: (try? Instant(rfc3339: "\(text)T00:00:00Z")) != nil
        case .dateTime: (try? Instant(rfc3339: text)) != nil
        case .duration: isDuration(text)
        case .email: isEmail(text)
        case .ipv4: isIPv4(text[...])
        case .ipv6: isIPv6(text)
        case .uuid: isUUID(text)
        }
    }
}

/// An address without a name around it: something, an `@`, and where that is.
private func isEmail(_ text: String) -> Bool {
    guard let at = text.lastIndex(of: "@") else { return false }
    let local = text[..<at]
    let place = text[text.index(after: at)...]
    let isQuoted = local.count > 2 && local.first == "\"" && local.last == "\""
    let isPlain = !local.contains { " \t()<>[]:;@\\,\"".contains($0) } && local.first != "." && local.last != "."
    return !local.isEmpty && (isQuoted || isPlain) && !place.isEmpty
        && !place.contains { " \t()<>:;@\\,\"".contains($0) } && place.first != "." && place.last != "."
}

/// As Go reads durations: numbers with fractions and units, and a sign before them.
private func isDuration(_ text: String) -> Bool {
    var rest = text.drop { "+-".contains($0) }
    guard text.utf8.count - rest.utf8.count <= 1, !rest.isEmpty else { return false }
    if rest == "0" { return true }
    while !rest.isEmpty {
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard Double("0\(number)0") != nil, number.contains(where: \.isNumber) else { return false }
        rest = rest.dropFirst(number.count)
        guard let unit = ["ns", "us", "µs", "μs", "ms", "s", "m", "h"].first(where: rest.hasPrefix) else {
            return false
        }
        rest = rest.dropFirst(unit.count)
    }
    return true
}

private func isIPv4(_ text: Substring) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4
        && parts.allSatisfy { part in
            part.allSatisfy { $0.isASCII && $0.isNumber } && (UInt8(part) != nil)
                && (part.count == 1 || part.first != "0")
        }
}

private func isIPv6(_ text: String) -> Bool {
    let halves = text.split(separator: "::", maxSplits: 2, omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return false }
    var groups = 0
    for half in halves where !half.isEmpty {
        let parts = half.split(separator: ":", omittingEmptySubsequences: false)
        for (index, part) in parts.enumerated() {
            if index == parts.count - 1, half == halves.last, part.contains(".") {
                guard isIPv4(part) else { return false }
                groups += 2
            } else {
                guard (1...4).contains(part.count), part.allSatisfy({ $0.isHexDigit && $0.isASCII }) else {
                    return false
                }
                groups += 1
            }
        }
    }
    return halves.count == 2 ? groups < 8 : groups == 8
}

private func isUUID(_ text: String) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12] && parts.joined().allSatisfy { $0.isHexDigit && $0.isASCII }
}
