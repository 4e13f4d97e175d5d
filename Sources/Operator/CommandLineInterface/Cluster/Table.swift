internal import Instants
internal import Spelling

/// Rows under headings, each column as wide as it must be.
struct Table {
    private var rows: [[String]]

    init(_ headings: [String]) {
        rows = [headings]
    }

    mutating func add(_ row: [String]) {
        // Names and reasons come from others; none of their characters may steer a terminal.
        rows.append(row.map { $0.isEmpty ? "-" : visible($0) })
    }

    /// - Parameter width: where the last column ends, whatever it holds; `nil` for never.
    func text(width: Int? = nil) -> String {
        let columns = rows[0].count
        let widths = (0..<columns).map { column in rows.reduce(0) { max($0, $1[column].count) } }
        return rows.map { row in
            var line = ""
            for (column, cell) in row.enumerated() {
                line += column == columns - 1 ? cell : cell.padded(to: widths[column] + 3)
            }
            return (width.map { line.cut(to: $0) } ?? line) + "\n"
        }.joined()
    }
}

extension String {
    func padded(to width: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, width - count))
    }

    /// At most so many characters, of which the last says that there were more.
    func cut(to width: Int) -> String {
        count <= width ? self : prefix(Swift.max(1, width - 1)) + "…"
    }
}

/// How long ago, as kubectl says it: `95s`, `12m`, `5h`, `3d`.
func age(of moment: Instant?, now: Instant) -> String {
    guard let moment else { return "" }
    let seconds = max(0, (now - moment).components.seconds)
    if seconds < 120 { return "\(seconds)s" }
    if seconds < 7_200 { return "\(seconds / 60)m" }
    if seconds < 172_800 { return "\(seconds / 3_600)h" }
    return "\(seconds / 86_400)d"
}

extension Int {
    /// As in messages: `1,204`.
    var grouped: String {
        let digits = String(magnitude)
        let groups = digits.enumerated().map { place, digit in
            place > 0 && (digits.count - place) % 3 == 0 ? ",\(digit)" : "\(digit)"
        }
        return (self < 0 ? "-" : "") + groups.joined()
    }
}
