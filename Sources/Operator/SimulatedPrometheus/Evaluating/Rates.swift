extension Evaluator.Range {
    /// How much it has grown from one end of the range to the other.
    ///
    /// The first and the last sample are seldom at the ends. What lies between them and the ends is taken to have
    /// gone on as before, up to the end where that is nearly as close as samples are to each other, by half their
    /// distance where it is farther. A counter that falls has begun anew at 0, and never was less than 0.
    func growth(ofCounter isCounter: Bool, perSecond: Bool = false) -> Double? {
        guard samples.count > 1, let first = samples.first, let last = samples.last else { return nil }
        var growth = last.value - first.value
        if isCounter {
            for (before, after) in zip(samples, samples.dropFirst()) where after.value < before.value {
                growth += before.value
            }
        }
        let seen = seconds(first.time, last.time)
        let distance = seen / Double(samples.count - 1)
        var before = seconds(start, first.time)
        let after = seconds(last.time, end)
        if isCounter, growth > 0, first.value >= 0 { before = min(before, seen * (first.value / growth)) }
        let isNear = distance * 1.1
        var covered = seen
        covered += before < isNear ? before : distance / 2
        covered += after < isNear ? after : distance / 2
        // In this order, since the last digits depend on it.
        let factor = perSecond ? covered / seen / seconds(start, end) : covered / seen
        return growth * factor
    }

    /// What the last two samples differ by, for each second between them.
    var lastRate: Double? {
        guard samples.count > 1 else { return nil }
        let (before, last) = (samples[samples.count - 2], samples[samples.count - 1])
        guard last.time > before.time else { return nil }
        return (last.value < before.value ? last.value : last.value - before.value) / seconds(before.time, last.time)
    }

    private func seconds(_ from: Int64, _ to: Int64) -> Double { Double(to - from) / 1_000 }
}
