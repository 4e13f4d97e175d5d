internal import Instants
internal import ReleaseCore
internal import ReleaseModel
internal import Spelling

/// How releases stand, drawn for a terminal of some size.
struct WatchPicture {
    let terminal: Terminal
    let now: Instant
    /// How long ago the server last vouched for it.
    let age: Duration

    /// No longer and no more than fit; those that roll out come first where there is not room for all.
    func lines(of seen: [Sight]) -> [String] {
        let names = seen.reduce(0) { max($0, $1.release.name.count) }
        let versions = min(24, seen.reduce(0) { max($0, $1.version.count) })
        func blocks(isShort: Bool) -> [(isMoving: Bool, lines: [String])] {
            seen.map { (isMoving: $0.running != nil, lines: block($0, names, versions, isShort: isShort)) }
        }
        let room = max(1, terminal.height - 2 - (isBlind ? 1 : 0))
        var ordered = blocks(isShort: false)
        if ordered.reduce(0, { $0 + $1.lines.count }) > room {
            // All of them, and the few that move first, before the numbers of any.
            let short = blocks(isShort: true)
            ordered = short.filter(\.isMoving) + short.filter { !$0.isMoving }
        }
        var lines: [String] = []
        var shown = 0
        for block in ordered {
            guard lines.count + block.lines.count <= room else { break }
            lines += block.lines
            shown += 1
        }
        if seen.isEmpty { lines.append("no releases") }
        if shown < seen.count { lines.append(paint("… and \(seen.count - shown) more", .faint)) }
        if isBlind { lines.append(paint("the cluster has not been heard of for \(age.words)", .red)) }
        return lines
    }

    /// A server sends a bookmark every minute, however quiet it is.
    private var isBlind: Bool { age > .seconds(90) }

    private func block(_ sight: Sight, _ names: Int, _ versions: Int, isShort: Bool) -> [String] {
        let release = sight.release
        let running = sight.running
        let words = running.map { $0.paused != nil ? "paused" : $0.ending != nil ? "rolling back" : "" } ?? ""
        let phase = !words.isEmpty ? words : running == nil && !release.isSeen ? "not seen" : phaseWords(release.phase)
        var head = visible(
            "\(release.name.padded(to: names))  \(sight.version.cut(to: versions).padded(to: versions))")
        head = head.cut(to: terminal.width)
        var length = head.count
        func append(_ text: String, _ color: Color? = nil) {
            guard length + 2 + text.count <= terminal.width else { return }
            length += 2 + text.count
            head += "  " + (color.map { paint(text, $0) } ?? text)
        }
        append(phase.padded(to: 12), color(of: release, running))
        if let running {
            append(stageBar(running))
            append(bar(release.weight ?? 0), .cyan)
            append("\(release.weight ?? 0) %".padded(to: 5))
        }
        let sentence = visible(sentence(of: release, sight.passages, now: now))
        var lines = [head.withoutBlanksAtEnd]
        guard running != nil || release.isStalled || !release.waitsFor.isEmpty || !release.isSeen else { return lines }
        lines.append("  " + sentence.cut(to: terminal.width - 2))
        if let running { lines += checkLines(running, isShort: isShort) }
        return lines
    }

    /// Which stage of how many: `stage 2/3 ■■□`.
    private func stageBar(_ passage: SeenPassage) -> String {
        let count = max(1, passage.stages.count)
        let number = passage.stageNumber + 1
        let boxes =
            count <= 10
            ? " " + String(repeating: "■", count: number) + String(repeating: "□", count: max(0, count - number)) : ""
        return "stage \(number)/\(count)\(boxes)"
    }

    private func bar(_ weight: Int) -> String {
        let cells = 20
        let full = (weight * cells + 50) / 100
        return String(repeating: "█", count: full) + String(repeating: "░", count: cells - full)
    }

    private func phaseWords(_ phase: String) -> String {
        guard !phase.isEmpty else { return "not seen" }
        return PassageStatus.Phase(rawValue: phase)?.words ?? phase.lowercased()
    }
}

// Colors.
extension WatchPicture {
    enum Color: String {
        case red = "31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
        case faint = "2"
    }

    func paint(_ text: String, _ color: Color) -> String {
        terminal.hasColors ? "\u{1B}[\(color.rawValue)m\(text)\u{1B}[0m" : text
    }

    private func color(of release: SeenRelease, _ running: SeenPassage?) -> Color {
        if release.isStalled || running?.ending != nil { return .red }
        if running?.paused != nil || release.ready?.status == "Unknown" { return .yellow }
        return release.ready?.status == "True" ? .green : .cyan
    }
}
