import Chances

/// How many of so many requests are bad: drawn exactly, by one number and a search in a table made once.
struct Binomial: Sendable {
    private let first: Int
    /// How probable it is that it is `first + index` or less.
    private let sums: [Double]

    init(of count: Int, _ proportion: Double) {
        guard count > 0, proportion > 0, proportion < 1 else {
            (first, sums) = (proportion >= 1 ? count : 0, [1])
            return
        }
        // From the likeliest both ways, by the quotient of neighbours, until it no longer adds to the sum.
        let odds = proportion / (1 - proportion)
        let likeliest = min(count, Int(Double(count + 1) * proportion))
        var above = [1.0]
        while likeliest + above.count <= count, above.last! > 1e-18 {
            let next = likeliest + above.count
            above.append(above.last! * Double(count - next + 1) / Double(next) * odds)
        }
        var below: [Double] = []
        while likeliest - below.count > 0, (below.last ?? 1) > 1e-18 {
            let here = likeliest - below.count
            below.append((below.last ?? 1) * Double(here) / (Double(count - here + 1) * odds))
        }
        let terms = below.reversed() + above
        let all = terms.reduce(0, +)
        var sum = 0.0
        first = likeliest - below.count
        sums = terms.map { term in
            sum += term
            return sum / all
        }
    }

    func draw(_ chance: inout Chance) -> Double {
        let share = chance.share()
        var (low, high) = (0, sums.count - 1)
        while low < high {
            let middle = (low + high) / 2
            if sums[middle] > share { high = middle } else { low = middle + 1 }
        }
        return Double(first + low)
    }
}

/// A stream of requests, so many at each look, of which a proportion is bad.
struct Stream: Sendable {
    private let perLook: Double
    private let few: Binomial
    private let many: Binomial

    init(perLook: Double, bad proportion: Double) {
        self.perLook = perLook
        few = Binomial(of: Int(perLook), min(1, proportion))
        many = Binomial(of: Int(perLook) + 1, min(1, proportion))
    }

    /// What comes between the look before this one and this one, which is counted from 1.
    func draw(at look: Int, _ chance: inout Chance) -> Tally {
        let count = (perLook * Double(look)).rounded(.down) - (perLook * Double(look - 1)).rounded(.down)
        return Tally(bad: (count > perLook.rounded(.down) ? many : few).draw(&chance), of: count)
    }
}

struct Tally: Sendable {
    var bad = 0.0
    var of = 0.0

    static func + (left: Tally, right: Tally) -> Tally {
        Tally(bad: left.bad + right.bad, of: left.of + right.of)
    }

    static func - (left: Tally, right: Tally) -> Tally {
        Tally(bad: left.bad - right.bad, of: left.of - right.of)
    }

    static func * (left: Tally, factor: Double) -> Tally { Tally(bad: left.bad * factor, of: left.of * factor) }
}
