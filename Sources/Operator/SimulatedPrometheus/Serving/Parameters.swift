internal import HTTP

extension HTTPRequest {
    /// The path, and what is asked in the query string or in a form.
    var parameters: (path: String, [String: String]) {
        var target = Substring(url)
        if let scheme = target.firstRange(of: "://") {
            target = target[scheme.upperBound...].drop { $0 != "/" }
        }
        let halves = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        var parameters: [String: String] = [:]
        let form = body.map { String(decoding: $0, as: UTF8.self) } ?? ""
        // What the body says counts before what the path says.
        for text in [halves.count > 1 ? String(halves[1]) : "", form] {
            for pair in text.split(separator: "&") {
                let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
                parameters[decoded(parts[0])] = parts.count > 1 ? decoded(parts[1]) : ""
            }
        }
        return (String(halves.first ?? ""), parameters)
    }
}

/// A form's text without its escapes; what is no escape stays as it is.
private func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
        if byte == UInt8(ascii: "%"), rest.count > 1,
            let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
        {
            bytes.append(code)
            rest = rest.dropFirst(2)
        } else {
            bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
