package import Documents
internal import Hashes

/// The name of a content: the version of the scheme, and 160 bits of the SHA-256 of its canonical JSON.
///
///     1-7f3c90a41b5e8d26c0f1a2b3c4d5e6f708192a3b
///
/// It is short enough for a label's value. A scheme never changes: what is hashed otherwise has another number in
/// front, so that a hash that was stored is compared only with one that was made in the same way.
package struct ContentHash: Sendable, Hashable {
    package let text: String

    /// The scheme by which contents are hashed now.
    package static let scheme = 1
    private static let digits = 40

    package init(of content: Value) {
        text = "\(Self.scheme)-" + Digest(of: content.canonicalJSON).hex.prefix(Self.digits)
    }

    package init(text: String) throws(Mistake) {
        let halves = text.split(separator: "-", omittingEmptySubsequences: false)
        let isHash =
            halves.count == 2 && (1...3).contains(halves[0].utf8.count) && halves[0].utf8.allSatisfy(\.isDigit)
            && !halves[0].hasPrefix("0") && halves[1].utf8.count == Self.digits
            && halves[1].utf8.allSatisfy { $0.isDigit || UInt8(ascii: "a")...UInt8(ascii: "f") ~= $0 }
        guard isHash else {
            throw Mistake("\(text.quoted) is no hash; it is a number, “-” and \(Self.digits) hexadecimal digits")
        }
        self.text = text
    }

    /// The hexadecimal digits, without the scheme.
    var hex: Substring { text.drop { $0 != "-" }.dropFirst() }
}

extension ContentHash: CustomStringConvertible {
    package var description: String { text }
}
