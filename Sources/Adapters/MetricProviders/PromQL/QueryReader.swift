/// Where in a query of Prometheus or Loki one stands: in a text of some kind of quotes, in a comment, or between.
///
/// Fed byte by byte, so that a query in parts is known at each of its parameters.
struct QueryReader: Sendable {
    private(set) var spot = Spot.between
    /// Whether the text that one stands in is compared as a regular expression.
    private(set) var isExpression = false
    private var isEscaped = false
    /// The last two bytes that were no spaces, outside of texts.
    private var before: (UInt8, UInt8) = (0, 0)

    enum Spot: Sendable, Equatable {
        case between
        /// In a text that these quotes end.
        case text(quote: UInt8)
        /// Until the end of the line.
        case comment
    }

    mutating func read(_ byte: UInt8) {
        switch spot {
        case .between: readBetween(byte)
        case .comment: if byte == UInt8(ascii: "\n") { spot = .between }
        case .text(let quote):
            if isEscaped {
                isEscaped = false
            } else if byte == UInt8(ascii: "\\"), quote != UInt8(ascii: "`") {
                isEscaped = true
            } else if byte == quote {
                spot = .between
                before = (0, byte)
            }
        }
    }

    private mutating func readBetween(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"):
            spot = .text(quote: byte)
            isExpression =
                before.1 == UInt8(ascii: "~")
                && [UInt8(ascii: "="), UInt8(ascii: "!"), UInt8(ascii: "|")].contains(before.0)
        case UInt8(ascii: "#"): spot = .comment
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
        default: before = (before.1, byte)
        }
    }
}
