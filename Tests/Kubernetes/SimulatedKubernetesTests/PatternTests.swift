import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A pattern` {
    @Test func `matches as RE2 does`() {
        for (pattern, rest) in goldenLines("patterns.txt") {
            let parts = rest.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            let seen: String
            do {
                seen = try Pattern(pattern).matches(parts[0]) ? "yes" : "no"
            } catch {
                seen = "error parsing: \(error)"
            }
            same("\(pattern) in \(parts[0]): \(seen)", "\(pattern) in \(parts[0]): \(parts[1])")
        }
    }

    /// Backtracking would need 2 to the power of 20,000 steps.
    @Test func `is decided in time that grows with the text alone`() throws {
        let pattern = try Pattern("^(([a-z])+.)+[A-Z]([a-z])+$")
        #expect(!pattern.matches(String(repeating: "a", count: 20_000)))
    }

    @Test func `nested without end is refused`() {
        #expect(throws: PatternComplaint(description: "expression nests too deeply")) {
            try Pattern(String(repeating: "(", count: 100_000))
        }
    }
}
