import Chances
import KubernetesAPI
import KubernetesClient
import TestSupport
import Testing

struct `A watch` {
    /// Every sequence of that many moves, from the start of a world and from one that is being followed already.
    @Test(arguments: [false, true])
    func `shows what is there, whatever happens in whatever order`(streaming: Bool) {
        var following = WatchWorld(streaming: streaming)
        following.make(.created)
        following.make(.created)
        follow(&following)
        exhaust(WatchWorld(streaming: streaming), depth: 4)
        exhaust(following, depth: 4)
    }

    /// Long runs through the same world; then the trouble ends, and the view has to be the newest there is.
    @Test(arguments: 1...40)
    func `comes right when the trouble ends`(seed: UInt64) {
        var chance = Chance(seed: seed)
        var world = WatchWorld(streaming: seed.isMultiple(of: 2))
        for _ in 0..<300 {
            world.make(world.moves.randomElement(using: &chance)!)
            same(world.complaint, nil)
        }
        if world.moves.contains(.silence) { world.make(.silence) }
        follow(&world)
        // Only a list can tell that the storage was set back and has grown past what we knew.
        world.make(.silence)
        follow(&world)
        same(world.isUpToDate, true)
    }

    private func exhaust(_ world: WatchWorld, depth: Int) {
        guard depth > 0 else { return }
        for move in world.moves {
            var next = world
            next.make(move)
            same(next.complaint, nil)
            exhaust(next, depth: depth - 1)
        }
    }

    private func follow(_ world: inout WatchWorld) {
        for _ in 0..<100 where !world.isUpToDate || world.step != .read {
            world.make(world.moves.contains(.succeeded) ? .succeeded : .bookmarked)
        }
    }
}

struct `A watch machine` {
    @Test func `pages through the list and watches from its version`() {
        var machine = WatchMachine()
        same(machine.started(), .init(first: [.beginReplacement], then: .list(Page(limit: 500))))
        same(
            machine.pageArrived(version: "7", more: "token"),
            .init(first: [.keep], then: .list(Page(limit: 500, after: "token"))))
        same(
            machine.pageArrived(version: "7", more: nil),
            .init(first: [.keep, .endReplacement(version: "7")], then: .watch(from: .version("7"))))
    }

    @Test func `goes on at once after a watch that was good for something`() {
        var machine = following()
        _ = machine.changeArrived(version: "8")
        same(machine.watchEnded(after: .milliseconds(1)).then, .watch(from: .version("8")))
        _ = machine.watchOpened()
        same(machine.watchEnded(after: .seconds(300)).then, .watch(from: .version("8")))
    }

    @Test func `waits longer each time a watch ends at once, and no longer than half a minute`() {
        var machine = following()
        let waits = (0..<7).map { _ in
            let step = machine.watchEnded(after: .milliseconds(1)).then
            _ = machine.waited()
            _ = machine.watchOpened()
            return step
        }
        same(waits, [1, 2, 4, 8, 16, 30, 30].map { .wait(.seconds($0)) })
    }

    @Test func `lists again when its version has expired, the first time without a wait`() {
        var machine = following()
        same(machine.watchBroke(.expired(gone), after: .zero).then, .list(Page(limit: 500)))
        _ = machine.pageArrived(version: "9", more: nil)
        same(machine.watchFailed(.expired(gone)).then, .wait(.seconds(2)))
        same(machine.waited().then, .list(Page(limit: 500)))
    }

    @Test func `reads a list in one piece when its pages expire again and again`() {
        var machine = WatchMachine()
        _ = machine.started()
        for limit in [500, nil] as [Int?] {
            _ = machine.pageArrived(version: "7", more: "token")
            _ = machine.listFailed(.expired(gone))
            same(machine.waited(), .init(first: [.beginReplacement], then: .list(Page(limit: limit))))
        }
    }

    @Test func `waits as long as a busy server asks, within reason`() {
        var machine = WatchMachine()
        _ = machine.started()
        same(machine.listFailed(.busy(gone, retryAfter: .seconds(7))).then, .wait(.seconds(7)))
        _ = machine.waited()
        same(machine.listFailed(.busy(gone, retryAfter: .seconds(86_400))).then, .wait(.seconds(30)))
    }

    @Test func `goes around what it cannot read, the second time`() {
        var machine = following()
        _ = machine.watchBroke(.unreadable("half a line"), after: .zero)
        same(machine.waited().then, .watch(from: .version("7")))
        _ = machine.watchOpened()
        _ = machine.watchBroke(.unreadable("half a line"), after: .zero)
        same(machine.waited().then, .list(Page(limit: 500)))
    }

    @Test func `tells when versions run backwards, and forgets those it knew`() {
        var machine = following()
        let orders = machine.bookmarkArrived(version: "3", endsInitial: false)
        same(
            orders.first,
            [.report(.versionsRanBackwards(from: "7", to: "3")), .forgetVersions, .beginReplacement])
    }

    @Test func `streams its lists until the server refuses, and never asks again`() {
        var settings = WatchSettings()
        settings.streamsLists = true
        var machine = WatchMachine(settings)
        same(machine.started().then, .watch(from: .initialEvents))
        let orders = machine.watchFailed(.refused(gone))
        same(orders.first, [.report(.listsAreNotStreamed), .beginReplacement])
        same(orders.then, .list(Page(limit: 500)))
        _ = machine.pageArrived(version: "7", more: nil)
        _ = machine.watchOpened()
        same(machine.fellSilent().then, .list(Page(limit: 500)))
    }

    private let gone = Status(code: 410, reason: "Expired", message: "gone")

    private func following() -> WatchMachine {
        var machine = WatchMachine()
        _ = machine.started()
        _ = machine.pageArrived(version: "7", more: nil)
        _ = machine.watchOpened()
        return machine
    }
}
