import ReleaseCore
import ReleaseModel
import TestSupport
import Testing

struct `The pods of a candidate whose weight is split by counts` {
    /// Over all that anybody may ask for; the values are few enough to try every one.
    @Test func `are as many as the weight allows, one at least, and at most half`() {
        for stable in 1...20 {
            var before = 0
            for percent in 1...50 {
                let pods = effectivePods(for: Weight(percent: percent)!, of: stable)
                let share = { (pods: Int) in pods * 100 - percent * (pods + stable) }
                let asked = "\(percent) % of \(stable)"
                expect(1...stable ~= pods, "\(asked): \(pods) pods are none, or more than half")
                expect(pods == 1 || share(pods) <= 0, "\(asked): \(pods) pods get more than was asked for")
                expect(pods == stable || share(pods + 1) > 0, "\(asked): one more than \(pods) would not be too many")
                expect(pods >= before, "\(asked): fewer than for a smaller weight")
                before = pods
            }
            same(before, stable)
            same(effectivePods(for: .all, of: stable), stable)
        }
        same(effectivePods(for: .all, of: 0), 0)
    }
}

/// A plain function where a loop would expand a macro thousands of times.
func expect(_ isSo: Bool, _ complaint: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation) {
    if !isSo { Issue.record("\(complaint())", sourceLocation: location) }
}
