/// What a number means: declared once, where the part that counts it is.
///
///     static let waits = Metric("queue_wait_seconds", .histogram([0.1, 1, 10]), "How long a key waited.")
package struct Metric: Sendable {
    package enum Kind: Sendable, Equatable {
        /// Only grows, until the program starts anew.
        case counter
        /// Goes up and down.
        case gauge
        /// How many observations were at most as large as each of these, which grow.
        case histogram([Double])
    }

    package let name: String
    package let kind: Kind
    package let help: String

    package init(_ name: StaticString, _ kind: Kind, _ help: String) {
        self.init(named: name.description, kind, help)
    }

    init(named name: String, _ kind: Kind, _ help: String) {
        precondition(Self.isName(name), "“\(name)” is no name for a metric: letters, digits and _")
        if case .histogram(let bounds) = kind {
            precondition(zip(bounds, bounds.dropFirst()).allSatisfy(<), "the bounds of \(name) do not grow")
        }
        self.name = name
        self.kind = kind
        self.help = help
    }

    static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.first!.isNumber == false
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
