import Documents
import ReleaseCore
import ReleaseModel
import TestSupport
import Testing

struct `A rolling release` {
    @Test(arguments: [
        (1, "25%", "25%", "1+1 0+1"), (2, "25%", "25%", "2+1 1+2 0+2"), (3, "25%", "25%", "3+1 2+2 1+3 0+3"),
        (10, "25%", "25%", "8+5 3+10 0+10"), (4, "1", "0", "4+1 3+2 2+3 1+4 0+4"), (4, "0", "1", "3+1 2+2 1+3 0+4 0+4"),
        (4, "100%", "0", "4+4 0+4"), (2, "0", "100%", "0+2 0+2"),
    ])
    func `is compiled to batches, stable and candidate`(replicas: Int, surge: String, missing: String, batches: String)
    {
        let stages = rolling(surge, missing).stages(replicas: replicas, on: RouterAbilities(weights: .byPods))
        same(
            stages.map { "\(count($0.stable, replicas))+\(count($0.capacity!, replicas))" }.joined(separator: " "),
            batches)
    }

    @Test func `keeps to its limits at every step, whatever they are`() {
        for replicas in 1...25 {
            for surge in ["0", "1", "3", "10%", "25%", "100%"] {
                for missing in ["0", "1", "3", "10%", "25%", "100%"] where surge != "0" || missing != "0" {
                    check(replicas, surge, missing)
                }
            }
        }
    }

    private func check(_ replicas: Int, _ surge: String, _ missing: String) {
        let rolling = rolling(surge, missing)
        let stages = rolling.stages(replicas: replicas, on: RouterAbilities(weights: .byPods))
        let what = "\(replicas) pods, \(surge) more, \(missing) fewer"
        let beyond = rolling.maxSurge.of(replicas, roundedUp: true)
        var gone = rolling.maxUnavailable.of(replicas, roundedUp: false)
        // As in a Deployment: where both round to nothing, one may be missing.
        if beyond == 0, gone == 0 { gone = 1 }
        var (stable, candidate) = (replicas, 0)
        for (index, stage) in stages.enumerated() {
            let (less, more) = (count(stage.stable, replicas), count(stage.capacity!, replicas))
            expect(less <= stable && more >= candidate, "\(what): a batch goes back")
            // At the last stage the traffic moves before the stable goes.
            if index < stages.count - 1 {
                expect(less + candidate >= replicas - gone, "\(what): only \(less + candidate) are ready")
                expect((less, more) != (stable, candidate), "\(what): a batch does nothing")
            }
            expect(less + more <= replicas + beyond, "\(what): \(less + more) at a time")
            (stable, candidate) = (less, more)
        }
        same(stages.last?.weight, .all)
        same([stable, candidate], [0, replicas])
    }

    private func rolling(_ surge: String, _ missing: String) -> Rolling {
        let value: Value = ["maxSurge": amount(surge), "maxUnavailable": amount(missing)]
        return Rolling.format(in: .empty).decode(Node(value)).value!
    }

    private func amount(_ text: String) -> Value { Int(text).map { .int($0) } ?? .string(text) }

    private func count(_ portion: Portion, _ replicas: Int) -> Int { portion.of(replicas, roundedUp: true) }
}
