package import Chances

/// A part of a program that runs for as long as the program does.
package struct Part: Sendable {
    package var name: String
    package var afterFailure: AfterFailure
    let goodbye: Goodbye
    let ready: @Sendable () async -> Void
    let run: @Sendable () async throws -> Void

    /// What becomes of the program when a part fails, or ends although nobody has asked it to.
    package enum AfterFailure: Sendable, Equatable {
        /// It is started again, after a wait that grows.
        case restart(Backoff)
        /// All parts are stopped, and the program ends.
        case stopAll
        /// The others do without it.
        case goOn
    }

    package enum Goodbye: Sendable {
        /// Cancelling it is all there is to do.
        case cancel
        /// It is asked, and `run` returns when it is done.
        case ask(@Sendable () -> Void)
    }

    /// - Parameters:
    ///   - ready: Returns when the parts after this one may start.
    ///   - run: Returns when the part has ended.
    package init(
        _ name: String, afterFailure: AfterFailure = .stopAll, goodbye: Goodbye = .cancel,
        ready: @escaping @Sendable () async -> Void = {}, run: @escaping @Sendable () async throws -> Void
    ) {
        self.name = name
        self.afterFailure = afterFailure
        self.goodbye = goodbye
        self.ready = ready
        self.run = run
    }
}
