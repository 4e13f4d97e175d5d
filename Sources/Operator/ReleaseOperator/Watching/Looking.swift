internal import Clocks
internal import Instants

extension World {
    /// Answers when all views have been complete once, for who looks once and does not follow; nothing when that takes
    /// longer than the limit.
    func looked<Answer: Sendable>(
        within limit: Duration, by clock: any WallClock, _ answer: @Sendable () async throws -> Answer?
    ) async throws -> Answer? {
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            for view in views { group.addTask { await view() } }
            let hasSynced: Bool? = try await clock.within(limit) {
                await self.synced()
                return true
            }
            guard hasSynced == true else { return nil }
            return try await answer()
        }
    }
}
