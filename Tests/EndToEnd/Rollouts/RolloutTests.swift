import Foundation
import Testing
import TestSupport

/// Everything through the program itself, kubectl, and a real API server with its controllers.
@Suite struct `Rollouts on a real cluster` {
    @Test(arguments: Scenario.all)
    func `go as people were promised`(scenario: Scenario) async throws {
        try await OperatorUnderTest.shared.use { ground in
            try await turnstile.pass { try await Scene.play(scenario.cast, on: ground, scenario.play) }
        }
    }
}

/// Something that happens to a release, told from the side of people.
struct Scenario: Sendable, CustomTestStringConvertible {
    let title: String
    let cast: Scene.Cast
    let play: @Sendable (Scene) async throws -> Void

    init(_ title: String, _ cast: Scene.Cast = Scene.Cast(), play: @escaping @Sendable (Scene) async throws -> Void) {
        self.title = title
        self.cast = cast
        self.play = play
    }

    var testDescription: String { title }

    static let all = [goingForward, goingBack, failing, declaringAgain, meddling, lookingOn, judged].joined().filter {
        scenario in
        // At a desk, only those with these words in their titles.
        let words = ProcessInfo.processInfo.environment["MARTLET_E2E_SCENARIO"]
        return words.map { scenario.title.contains($0) } ?? true
    }
}

/// As many at once as two cores bear without that anything times out.
private let turnstile = Turnstile(letting: 18)
