internal import Instants

/// Numbers as messages write them.
enum HTTPText {
    /// `1,204 bytes`.
    static func bytes(_ count: Int) -> String {
        var digits = String(count)
        var end = digits.count - 3
        while end > 0 {
            digits.insert(",", at: digits.index(digits.startIndex, offsetBy: end))
            end -= 3
        }
        return "\(digits) \(count == 1 ? "byte" : "bytes")"
    }

    /// `250ms`, `3m12s`.
    static func duration(_ duration: Duration) -> String {
        duration < .seconds(1) ? "\(duration.wholeNanoseconds / 1_000_000)ms" : duration.text
    }
}
