import Spelling
import TestSupport
import Testing

struct `The nearest known word` {
    static let known = ["canary", "blueGreen", "istio", "nginx", "replicas", "gatewayAPI", "Europe/Berlin", "no"]

    /// A line per slip: what was written, and which word is offered, if any.
    @Test func `is the one that was probably meant`() {
        for (written, offered) in goldenLines("slips.txt") {
            same("\(written) → \(nearest(to: written, among: Self.known) ?? "")", "\(written) → \(offered)")
        }
    }

    @Test func `is the first of equally near ones, and none of a hostile length`() {
        #expect(nearest(to: "bat", among: ["cat", "rat"]) == "cat")
        #expect(nearest(to: "bat", among: ["bath", "cat", "bat"]) == "bat")
        #expect(nearest(to: String(repeating: "a", count: 101), among: [String(repeating: "a", count: 100)]) == nil)
    }
}
