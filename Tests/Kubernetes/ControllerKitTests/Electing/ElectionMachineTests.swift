import ControllerKit
import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

struct `An election` {
    @Test(arguments: 1...60)
    func `has never two leaders, and one again when the trouble ends`(seed: UInt64) {
        var world = ElectionWorld(seed: seed, replicas: 3)
        for quarter in 0..<8 {
            world.trouble = quarter.isMultiple(of: 2) ? 0.2 : 0
            for _ in 0..<1_000 {
                world.pass()
                same(world.leaders.count <= 1, true)
            }
            if !quarter.isMultiple(of: 2) { same(world.leaders.count, 1) }
        }
        // Every term has an epoch of its own, and later ones have larger ones.
        same(zip(world.epochs, world.epochs.dropFirst()).allSatisfy { $0 < $1 }, true)
    }

    @Test func `has a leader at once`() {
        var world = ElectionWorld(seed: 1, replicas: 2)
        let time = world.time(until: { $0.leaders.count == 1 }, limit: .seconds(60))
        same(time.map { $0 < .seconds(1) }, true)
    }

    @Test(arguments: 1...10)
    func `has another leader within 30 seconds of a kill`(seed: UInt64) {
        var world = settled(seed)
        world.kill(world.leaders[0])
        let time = world.time(until: { $0.leaders.count == 1 }, limit: .seconds(60))
        same(time.map { $0 <= .seconds(30) }, true)
    }

    @Test(arguments: 1...10)
    func `has another leader within 5 seconds of a graceful stop`(seed: UInt64) {
        var world = settled(seed)
        let first = world.leaders[0]
        world.stop(first)
        let time = world.time(until: { !$0.leaders.isEmpty && $0.leaders != [first] }, limit: .seconds(60))
        same(time.map { $0 <= .seconds(5) }, true)
        same(world.replicas[first].isFinished, true)
    }

    /// Between the end of the pause and the first thing it does, the leader asks its machine.
    @Test func `is over for a leader that was paused, before it does anything else`() {
        var world = settled(1)
        let paused = world.leaders[0]
        world.pause(paused, for: .seconds(60))
        for _ in 0..<590 { world.pass() }
        same(world.leaders, [1 - paused])
        same(world.replicas[paused].believesToLead?.epoch, 1)
        for _ in 0..<100 { world.pass() }
        same(world.leaders, [1 - paused])
        same(world.replicas[paused].believesToLead, nil)
    }

    private func settled(_ seed: UInt64) -> ElectionWorld {
        var world = ElectionWorld(seed: seed, replicas: 2)
        for _ in 0..<(100 + seed) { world.pass() }
        same(world.leaders.count, 1)
        return world
    }
}

struct `An election machine` {
    @Test func `takes a free lease, with an epoch of its own`() {
        var machine = ElectionMachine(identity: "me")
        same(machine.started(now: .zero).then, .read(within: .seconds(10)))
        let orders = machine.leaseRead((record("", epoch: 6), "41"), now: .zero)
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 7, isNewTerm: true, over: "41")
        same(orders, .init(then: .write(write, within: .seconds(10))))
        same(machine.term(at: .zero), nil)
        same(
            machine.leaseWritten(record("me", epoch: 7), version: "42", now: .seconds(1)),
            .init(first: .lead(Term(identity: "me", epoch: 7)), then: .wait(.seconds(2))))
        // Counted from when the write was sent.
        same(machine.term(at: .milliseconds(9_999))?.epoch, 7)
        same(machine.term(at: .seconds(10)), nil)
    }

    @Test func `does not take an answer for a term that comes after its end`() {
        var machine = ElectionMachine(identity: "me")
        _ = machine.leaseRead(nil, now: .zero)
        let orders = machine.leaseWritten(record("me", epoch: 1), version: "1", now: .seconds(11))
        same(orders, .init(then: .wait(.seconds(2))))
    }

    @Test func `knows a write of its own whose answer was lost`() {
        var machine = ElectionMachine(identity: "me")
        _ = machine.leaseRead(nil, now: .zero)
        same(machine.writeFailed(.unanswered(""), now: .seconds(1)).then, .read(within: .seconds(10)))
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 2, isNewTerm: true, over: "1")
        same(
            machine.leaseRead((record("me", epoch: 1), "1"), now: .seconds(1)).then,
            .write(write, within: .seconds(10)))
    }

    @Test func `steps down when it reads that somebody else leads`() {
        var machine = leader()
        _ = machine.waited(now: .seconds(2))
        same(machine.writeFailed(conflict, now: .seconds(2)).then, .read(within: .seconds(8)))
        let orders = machine.leaseRead((record("you", epoch: 2), "9"), now: .seconds(2))
        same(orders.first, .stepDown(because: "“you” leads now"))
        same(machine.term(at: .seconds(2)), nil)
    }

    @Test func `makes the lease again when somebody deletes it, and stays leader`() {
        var machine = leader()
        _ = machine.waited(now: .seconds(2))
        _ = machine.writeFailed(.notFound(status), now: .seconds(2))
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 1, over: nil)
        same(machine.leaseRead(nil, now: .seconds(2)), .init(then: .write(write, within: .seconds(8))))
    }

    @Test(arguments: [-1, 0, 86_400, Int.max])
    func `waits its own time for a lease whose duration is nonsense`(seconds: Int) {
        var machine = ElectionMachine(identity: "me")
        let lease = LeaseRecord(
            .init(["spec": ["holderIdentity": "you", "leaseDurationSeconds": .int(seconds), "leaseTransitions": 3]]))
        same(machine.leaseRead((lease, "1"), now: .zero).then, .wait(.seconds(2)))
        _ = machine.waited(now: .seconds(15))
        let orders = machine.leaseRead((lease, "1"), now: .seconds(15))
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 4, isNewTerm: true, over: "1")
        same(orders.then, .write(write, within: .seconds(10)))
    }

    /// By such clocks it ended long ago, or will not for years.
    @Test(arguments: ["2020-01-01T00:00:00.000000Z", "2099-01-01T00:00:00.000000Z", "yesterday", ""])
    func `counts from when it saw the lease change, whatever the holder's clock says`(renewed: String) {
        func lease(_ renewed: String) -> LeaseRecord {
            LeaseRecord(holder: "you", duration: .seconds(15), transitions: 3, renewed: renewed)
        }
        var machine = ElectionMachine(identity: "me")
        _ = machine.leaseRead((lease(renewed), "1"), now: .seconds(100))
        // Another time is a renewal, though it were an earlier one.
        same(machine.leaseRead((lease("another"), "2"), now: .seconds(114)).then, .wait(.seconds(2)))
        same(machine.leaseRead((lease("another"), "2"), now: .seconds(128)).then, .wait(.seconds(1)))
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 4, isNewTerm: true, over: "2")
        same(machine.leaseRead((lease("another"), "2"), now: .seconds(129)).then, .write(write, within: .seconds(10)))
    }

    @Test func `steps down when it could not renew in time, and asks more often before`() {
        var machine = leader()
        same(machine.waited(now: .seconds(2)).then, .write(renewal, within: .seconds(8)))
        same(machine.writeFailed(.unreachable(""), now: .seconds(4)), .init(then: .wait(.seconds(1))))
        same(machine.waited(now: .seconds(5)).then, .read(within: .seconds(5)))
        same(machine.readFailed(now: .milliseconds(9_500)), .init(then: .wait(.milliseconds(500))))
        same(machine.term(at: .milliseconds(9_999))?.epoch, 1)
        let orders = machine.waited(now: .seconds(10))
        same(orders.first, .stepDown(because: "the lease could not be renewed for 10.0 seconds"))
        same(orders.then, .read(within: .seconds(10)))
    }

    @Test func `gives a new term a larger epoch than any it has seen, also of leases that are gone`() {
        var machine = ElectionMachine(identity: "me")
        _ = machine.leaseRead((record("you", epoch: 6), "9"), now: .zero)
        let write = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 7, isNewTerm: true, over: nil)
        same(machine.leaseRead(nil, now: .seconds(1)).then, .write(write, within: .seconds(10)))
        _ = machine.writeFailed(conflict, now: .seconds(1))
        // Somebody made it anew, and began to count anew.
        _ = machine.leaseRead((record("", epoch: 0), "12"), now: .seconds(1))
        _ = machine.leaseWritten(record("me", epoch: 7), version: "13", now: .seconds(1))
        same(machine.term(at: .seconds(1))?.epoch, 7)
    }

    private let status = Status(code: 0, reason: "", message: "")
    private let renewal = LeaseWrite(holder: "me", duration: .seconds(15), epoch: 1, over: "1")
    private var conflict: ClusterError { .conflict(.version(status)) }

    private func record(_ holder: String, epoch: Int) -> LeaseRecord {
        LeaseRecord(holder: holder, duration: .seconds(15), transitions: epoch, renewed: "\(holder) \(epoch)")
    }

    private func leader() -> ElectionMachine {
        var machine = ElectionMachine(identity: "me")
        _ = machine.leaseRead(nil, now: .zero)
        _ = machine.leaseWritten(record("me", epoch: 1), version: "1", now: .zero)
        return machine
    }
}
