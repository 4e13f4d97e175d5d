package import HTTP

/// What is asked of a Prometheus, however it came.
package struct PrometheusRequest: Sendable {
    let method: String
    let path: String
    /// What a form says counts before what the address says.
    let parameters: [String: String]

    /// - Parameter query: As it was meant, without escapes.
    package init(_ method: String, _ path: String, query: [(name: String, value: String)], body: [UInt8]) {
        self.method = method
        self.path = path
        parameters = Dictionary((query + form(body[...])).map { ($0.name, $0.value) }, uniquingKeysWith: { $1 })
    }

    package init(_ request: HTTPRequest) {
        var target = Array(request.url.utf8)[...]
        if let scheme = target.firstRange(of: Array("://".utf8)) {
            target = target[scheme.upperBound...].drop { $0 != UInt8(ascii: "/") }
        }
        let halves = target.split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        self.init(
            request.method, String(decoding: halves.first ?? [], as: UTF8.self),
            query: halves.count > 1 ? form(halves[1]) : [], body: request.body ?? [])
    }
}

/// `query=up&time=17` as names and values.
private func form(_ bytes: ArraySlice<UInt8>) -> [(name: String, value: String)] {
    bytes.split(separator: UInt8(ascii: "&")).map { pair in
        let halves = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        return (decoded(halves[0]), halves.count > 1 ? decoded(halves[1]) : "")
    }
}

/// Without its escapes; what is no escape stays as it is.
private func decoded(_ text: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    var rest = text
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
