/// The hash of an image's manifest: what cannot be moved to other content, as a tag can.
package struct ImageDigest: Sendable, Hashable {
    package let algorithm: Algorithm
    /// In lower case.
    package let hexDigits: String

    package enum Algorithm: String, Sendable, CaseIterable {
        case sha256, sha512

        var digits: Int {
            switch self {
            case .sha256: 64
            case .sha512: 128
            }
        }
    }

    package init(text: String) throws(Mistake) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard halves.count == 2, let algorithm = Algorithm(rawValue: String(halves[0])) else {
            throw Mistake("the digest \(text.quoted) does not begin with “sha256:” or “sha512:”")
        }
        guard halves[1].utf8.count == algorithm.digits, halves[1].utf8.allSatisfy(\.isHexDigit) else {
            throw Mistake(
                "the digest \(text.quoted) is not whole; behind “\(algorithm.rawValue):” stand "
                    + "\(algorithm.digits) digits from 0 to 9 and a to f")
        }
        self.algorithm = algorithm
        hexDigits = String(halves[1])
    }

    package var text: String { "\(algorithm.rawValue):\(hexDigits)" }

    /// Enough of it to tell images apart by eye: `sha256:0f3a5c119e21`.
    package var short: String { "\(algorithm.rawValue):\(hexDigits.prefix(12))" }
}
