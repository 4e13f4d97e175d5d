/// Lets so many in at once and the others wait, in order: a small control plane, asked for everything
/// at the same time, runs into time limits of its own.
package actor Turnstile {
    private var free: Int
    private var waiting: [CheckedContinuation<Void, Never>] = []

    package init(letting count: Int) {
        free = count
    }

    package func pass<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        if free > 0 { free -= 1 } else { await withCheckedContinuation { waiting.append($0) } }
        defer { if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() } }
        return try await body()
    }
}
