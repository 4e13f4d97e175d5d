internal import Documents

/// A number of pods, or a share of them: `2` or `25%`.
enum CountOrPercent: Sendable, Equatable {
    case count(Int)
    case percent(Int)

    /// `nil` where there is none, or none that can be read.
    init?(_ view: View) {
        if let count = view.int {
            self = .count(count)
        } else if let text = view.string, text.hasSuffix("%"), let percent = Int(text.dropLast()) {
            self = .percent(percent)
        } else {
            return nil
        }
    }

    /// At most what 32 bits hold, as all counts of pods.
    func of(_ total: Int, roundingUp: Bool) -> Int {
        switch self {
        case .count(let count): count
        case .percent(let percent):
            Int(min((Double(percent) * Double(total) / 100).rounded(roundingUp ? .up : .down), Double(Int32.max)))
        }
    }
}
