import Chances
import Glibc
import ReleaseModel

/// Requests of both sides whose times are counted in a histogram, of which the source tells the 95th percentile.
///
/// Times are lognormal: the logarithm has a standard deviation of a half, and half of the stable's take 100 ms or less.
struct Latencies: Traffic {
    /// How many times as long the candidate takes.
    let times: Double
    let perLook: Int
    let perLookOfStable: Int
    private var sums = [(empty, empty)]

    /// The bounds that Prometheus' client libraries begin with, in seconds.
    private static let bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    private static let empty = [Double](repeating: 0, count: bounds.count + 1)

    init(times: Double, perLook: Int, perLookOfStable: Int) {
        (self.times, self.perLook, self.perLookOfStable) = (times, perLook, perLookOfStable)
    }

    /// What part of the requests takes longer than this.
    static func share(over seconds: Double, times: Double) -> Double {
        erfc(log(seconds / (0.1 * times)) / 0.5 / 2.0.squareRoot()) / 2
    }

    mutating func advance(_ chance: inout Chance) {
        var (ours, theirs) = sums.last!
        Self.count(perLook, times, into: &ours, &chance)
        Self.count(perLookOfStable, 1, into: &theirs, &chance)
        sums.append((ours, theirs))
    }

    func seen(from: Int, to: Int) -> SideBySide {
        func side(_ now: [Double], _ before: [Double]) -> SideBySide.Side {
            let counts = zip(now, before).map { $0 - $1 }
            return SideBySide.Side(
                .number(Self.percentile(of: counts), newest: nil),
                samples: .number(counts.reduce(0, +), newest: nil))
        }
        return SideBySide(
            candidate: side(sums[to].0, sums[from].0), stable: side(sums[to].1, sums[from].1))
    }

    private static func count(_ requests: Int, _ times: Double, into counts: inout [Double], _ chance: inout Chance) {
        let shares = bounds.map { share(over: $0, times: times) }
        for _ in 0..<requests {
            let drawn = chance.share()
            counts[shares.firstIndex { drawn > $0 } ?? bounds.count] += 1
        }
    }

    /// As Prometheus reads it out of buckets: as if the times were spread evenly within each.
    private static func percentile(of counts: [Double]) -> Double {
        let wanted = counts.reduce(0, +) * 0.95
        var sum = 0.0
        for (index, count) in counts.enumerated() {
            guard sum + count >= wanted, count > 0 else {
                sum += count
                continue
            }
            guard index < bounds.count else { return bounds.last! }
            let start = index > 0 ? bounds[index - 1] : 0
            return start + (bounds[index] - start) * (wanted - sum) / count
        }
        return .nan
    }
}
