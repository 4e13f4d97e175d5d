internal import Instants
internal import Locks
internal import ReleasePorts

/// Carries out what the gate decides: whoever asks a source waits here for its turn.
final class Turns: Sendable {
    private let tools: ProviderTools
    private let state: Lock<State>

    private struct State {
        var gate: Gate
        var waiting: [Int: Awaited<Turn>] = [:]
        var tickets = 0
        /// When somebody looks again, at the latest.
        var timer: Instant?
    }

    enum Turn: Sendable {
        case mine
        case tooMany
        case tooLong
        case cancelled
    }

    init(patience: Duration, tools: ProviderTools) {
        self.tools = tools
        state = Lock(State(gate: Gate(patience: patience)))
    }

    /// Waits for a turn; whoever gets one gives it back.
    func take() async -> Turn {
        let now = tools.now()
        let (ticket, entry, place) = state.withLock { state in
            state.tickets += 1
            let entry = state.gate.came(state.tickets, at: now)
            let place = Awaited<Turn>()
            if entry == .waits { state.waiting[state.tickets] = place }
            return (state.tickets, entry, place)
        }
        switch entry {
        case .goes: return .mine
        case .tooMany: return .tooMany
        case .waits: look()
        }
        let turn = await place.value(ifCancelled: .cancelled)
        if case .cancelled = turn {
            state.withLock { state in
                if state.waiting.removeValue(forKey: ticket) != nil { state.gate.left(ticket) }
            }
        }
        return turn
    }

    func giveBack() {
        state.withLock { $0.gate.returned() }
        look()
    }

    /// How many ask at this moment.
    var underWay: Int { state.withLock { $0.gate.underWay } }

    private func look() {
        let now = tools.now()
        let (going, late, sleep) = state.withLock { state in
            let turn = state.gate.turn(at: now)
            let due = turn.lookAgain.map { now + $0 }
            // One that is set for later does not stand in the way of one that is sooner.
            let isSooner = due.map { due in state.timer.map { due < $0 } ?? true } ?? false
            if isSooner { state.timer = due }
            let sleep = isSooner ? turn.lookAgain : nil
            return (
                turn.going.compactMap { state.waiting.removeValue(forKey: $0) },
                turn.late.compactMap { state.waiting.removeValue(forKey: $0) }, sleep
            )
        }
        for place in late { place.settle(.tooLong) }
        // Whoever was cancelled at the same moment does not take its turn.
        for place in going where !place.settle(.mine) { giveBack() }
        guard let sleep else { return }
        Task { [self] in
            await tools.sleep(sleep)
            state.withLock { state in
                if let timer = state.timer, timer <= tools.now() { state.timer = nil }
            }
            look()
        }
    }
}
