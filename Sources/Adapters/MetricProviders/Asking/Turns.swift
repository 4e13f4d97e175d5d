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
        var isTimed = false
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
            let sleep = state.isTimed ? nil : turn.lookAgain
            if sleep != nil { state.isTimed = true }
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
            state.withLock { $0.isTimed = false }
            look()
        }
    }
}
