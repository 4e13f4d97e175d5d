import Arguments
import CommandLineInterface
import Locks
import Scheduling
import TestSupport
import Testing

struct `The demo` {
    /// Told in virtual time, which costs nothing: the same story whatever the seed, and within a minute of life.
    @Test(arguments: [1])
    func `goes as it is told`(seed: UInt64) throws {
        let simulation = Simulation(seed: seed)
        let printed = Lock("")
        let code = try simulation.run {
            var surroundings = Surroundings(files: FilesInMemory([:])) { _ in [] }
            surroundings.clock = simulation.clock
            surroundings.chance = simulation.chance()
            let console = Console { text in
                printed.withLock { $0 += text }
            } errors: { text in
                printed.withLock { $0 += text }
            }
            return await run(["demo", "--once"], in: surroundings, on: console)
        }
        let text = printed.withLock { $0 }
        same(code, .success)
        for sentence in ["all six run", "proven: 5s of bake without a failure", "rolled back, by itself: error-rate "] {
            #expect(text.contains(sentence), "seed \(seed): “\(sentence)” was never told:\n\(text)")
        }
        #expect(simulation.elapsed < .seconds(60), "seed \(seed): it took \(simulation.elapsed)")
    }
}
