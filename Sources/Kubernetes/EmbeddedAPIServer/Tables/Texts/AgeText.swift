internal import Documents
internal import Instants

/// How long ago a moment was, as tables say it: `12s`, `5m4s`, `3d2h`.
///
/// Where there is no moment it is unknown; one that cannot be read, or that is still to come, is
/// invalid. Two seconds ahead are forgiven, since clocks differ.
func ageText(_ moment: View, now: Instant) -> String {
    guard let text = moment.string, !text.isEmpty else { return "<unknown>" }
    guard let instant = try? Instant(rfc3339: text) else { return "<invalid>" }
    return (now - instant).shortText
}

extension Duration {
    /// Two units at most, and the second only while it matters.
    ///
    ///     below   2m   10m    3h  8h     2d   8d    2y   8y      and then
    ///     shows   90s  5m4s   42m 3h10m  47h  3d2h  99d  2y10d   9y
    ///
    /// A second unit that is zero is left out. A year has 365 days.
    var shortText: String {
        let seconds = components.seconds
        guard seconds >= -1 else { return "<invalid>" }
        let (minutes, hours) = (seconds / 60, seconds / 3_600)
        let (days, years) = (hours / 24, hours / 24 / 365)
        return switch true {
        case seconds < 0: "0s"
        case minutes < 2: "\(seconds)s"
        case minutes < 10: two(minutes, "m", seconds % 60, "s")
        case hours < 3: "\(minutes)m"
        case hours < 8: two(hours, "h", minutes % 60, "m")
        case hours < 48: "\(hours)h"
        case days < 8: two(days, "d", hours % 24, "h")
        case years < 2: "\(days)d"
        case years < 8: two(years, "y", days % 365, "d")
        default: "\(years)y"
        }
    }

    private func two(_ count: Int64, _ unit: String, _ rest: Int64, _ smaller: String) -> String {
        rest == 0 ? "\(count)\(unit)" : "\(count)\(unit)\(rest)\(smaller)"
    }
}
