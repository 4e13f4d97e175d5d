/// Some of the pods: a count, or a share of however many there are: `3`, `25%`.
package enum Portion: Sendable, Hashable {
    case count(Int)
    case percent(Int)

    package init(text: String) throws(Mistake) {
        guard !text.isEmpty else { throw Mistake("is empty; write a count of pods such as 3, or a share such as 25%") }
        let isShare = text.hasSuffix("%")
        let digits = isShare ? text.dropLast() : text[...]
        guard digits.utf8.allSatisfy(\.isDigit), !digits.isEmpty, digits.utf8.count == 1 || !digits.hasPrefix("0")
        else {
            throw Mistake(
                "\(text.quoted) is neither a count nor a share; write a whole number such as 3, or a share such as 25%")
        }
        let most = isShare ? 100 : CountRange.most
        guard let number = Int(digits), number <= most else {
            throw Mistake(
                isShare
                    ? "\(text.quoted) is more than all pods; write a share from 0% to 100%"
                    : "\(text.quoted) is more pods than any cluster has; write a count up to 1,000,000")
        }
        self = isShare ? .percent(number) : .count(number)
    }

    package var text: String {
        switch self {
        case .count(let count): "\(count)"
        case .percent(let percent): "\(percent)%"
        }
    }

    /// How many pods that is; a count may be more than there are.
    package func of(_ total: Int, roundedUp: Bool) -> Int {
        switch self {
        case .count(let count): count
        case .percent(let percent):
            // Hundreds apart from the rest, so that no total is too large.
            total / 100 * percent + (total % 100 * percent + (roundedUp ? 99 : 0)) / 100
        }
    }
}
