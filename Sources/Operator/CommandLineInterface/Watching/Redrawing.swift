internal import Instants
internal import Locks

/// A picture in a terminal, printed over the one before it; what it last showed stays there.
final class Redrawing: WatchScreen {
    private let console: Console
    private let terminalNow: @Sendable () -> Terminal
    private let state = Lock(State())

    private struct State {
        var lines: [String] = []
        var terminal: Terminal?
    }

    init(_ console: Console, terminalNow: @escaping @Sendable () -> Terminal) {
        self.console = console
        self.terminalNow = terminalNow
    }

    func begin() { console.print("\u{1B}[?25l") }

    func end() { console.print("\u{1B}[?25h") }

    func show(_ seen: [Sight], now: Instant, age: Duration) {
        let terminal = terminalNow()
        let lines = WatchPicture(terminal: terminal, now: now, age: age).lines(of: seen)
        let text = state.withLock { state -> String in
            guard lines != state.lines || terminal != state.terminal else { return "" }
            // In a window of another size the old lines are broken differently: we begin below them.
            let isSameWindow = state.terminal.map { $0.width == terminal.width } ?? true
            let up = isSameWindow && !state.lines.isEmpty ? "\u{1B}[\(state.lines.count)A\r" : ""
            state = State(lines: lines, terminal: terminal)
            // In one piece, so that no half of a picture is ever seen.
            return up + lines.map { "\($0)\u{1B}[K\n" }.joined() + "\u{1B}[J"
        }
        console.print(text)
    }
}
