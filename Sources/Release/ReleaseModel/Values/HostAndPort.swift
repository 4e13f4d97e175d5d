/// A host and perhaps a port: `registry.example.com:5000`, `10.0.0.1`, `[::1]:8080`.
struct HostAndPort: Sendable, Hashable {
    let host: String
    let port: Int?

    /// Nothing when the text is no such thing; names are those of the DNS, in plain letters of either case.
    init?(_ text: some StringProtocol) {
        let text = Substring(text)
        let end: Substring.Index
        if text.hasPrefix("[") {
            guard let bracket = text.firstIndex(of: "]") else { return nil }
            end = text.index(after: bracket)
            let inside = text[..<bracket].dropFirst().utf8
            let isAddress = inside.allSatisfy { $0.isHexDigit || ($0 | 0x20).isHexDigit || [0x2E, 0x3A].contains($0) }
            guard isAddress, inside.contains(UInt8(ascii: ":")), inside.count <= 45 else { return nil }
        } else {
            end = text.firstIndex(of: ":") ?? text.endIndex
            guard Self.isName(text[..<end]) else { return nil }
        }
        host = String(text[..<end])

        guard end < text.endIndex else {
            port = nil
            return
        }
        let digits = text[end...].dropFirst()
        guard text[end] == ":", digits.utf8.allSatisfy(\.isDigit), digits.utf8.count <= 5, let number = Int(digits),
            (1...65_535).contains(number)
        else { return nil }
        port = number
    }

    private static func isName(_ text: Substring) -> Bool {
        let labels = text.split(separator: ".", omittingEmptySubsequences: false)
        return text.utf8.count <= 253
            && labels.allSatisfy { label in
                let bytes = label.utf8
                let isPlain = bytes.allSatisfy {
                    $0.isDigit || $0.isLowerCase || $0.isUpperCase || $0 == UInt8(ascii: "-")
                }
                return isPlain && (1...63).contains(bytes.count) && !label.hasPrefix("-") && !label.hasSuffix("-")
            }
    }
}
