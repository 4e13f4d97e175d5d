import SimulatedKubernetes
import TestSupport
import Testing

/// Two replicas, a lease, one kind of object: the shape that the operator has, in small.
struct `A toy controller` {
    @Test(arguments: 1...10)
    func `makes what is declared, in the order that keeps it there, and then rests`(seed: UInt64) throws {
        let outcome = try ToyWorld.run(seed: seed, idle: .seconds(600))
        same(outcome.complaints, [])
        same(outcome.idleChanges, 0)
    }

    /// The process that comes to that write dies there; another takes its place.
    @Test(arguments: Death.Moment.allCases, ["configmaps", "leases"])
    func `arrives although it dies at any write`(moment: Death.Moment, resource: String) throws {
        // Of the lease: taking it, renewing it, giving it back. Most of the rest are renewals like these.
        let writes = resource == "leases" ? 6 : try ToyWorld.run(seed: 7).writes
        for number in 1...writes {
            let pattern = RequestPattern([.create, .update, .patch, .delete], to: resource)
            let outcome = try ToyWorld.run(seed: 7, faults: [Fault(pattern, .nth(number), .die(moment))])
            same(outcome.complaints, [])
        }
    }

    /// The write is on its way for 40 seconds, the process dies at once, and the next one leads after 20.
    @Test func `is not thrown back by any write of a leader that is gone`() throws {
        for number in 1...(try ToyWorld.run(seed: 7).writes) {
            same(try ToyWorld.run(seed: 7, late: number).complaints, [])
        }
    }

    @Test(arguments: 1...20)
    func `arrives although it dies again and again`(seed: UInt64) throws {
        let faults = Death.Moment.allCases.map { Fault(.writes, .withChance(0.02), .die($0)) }
        same(try ToyWorld.run(seed: seed, faults: faults).complaints, [])
    }

    @Test func `goes the same way from the same seed, and another from another`() throws {
        let traces = try (1...5).map { try ToyWorld.run(seed: $0).trace }
        same(try ToyWorld.run(seed: 3).trace, traces[2])
        same(Set(traces).count, 5)
    }

    /// Dictionaries have another order in each process; nothing that happens may depend on it.
    @Test func `goes the same way in another process`() async throws {
        let result = try await #require(processExitsWith: .success, observing: [\.standardOutputContent]) {
            for seed: UInt64 in 1...3 { print(try ToyWorld.run(seed: seed).trace) }
        }
        let there = String(decoding: result.standardOutputContent, as: UTF8.self)
        for seed: UInt64 in 1...3 { same(there.contains(try ToyWorld.run(seed: seed).trace), true) }
    }
}
