import Chances
import Documents
import Instants
import KubernetesAPI
import KubernetesClient
import KubernetesObjects
import Locks
import Scheduling
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

struct `An informer` {
    @Test func `shows what is there, and what changes, by key and by index`() throws {
        try simulate { world in
            world.put("a", "1", owner: "x")
            world.put("b", "2", owner: "y")
            same(world.informer.hasSynced, false)
            try await world.until { world.informer.hasSynced }
            same(world.shown, ["a: 1", "b: 2"])
            world.put("a", "3", owner: "y")
            world.delete("b")
            world.put("c", "4", owner: "y")
            try await world.until { world.shown == world.stored }
            same(world.shown, ["a: 3", "c: 4"])
            same(world.informer.all(where: "owner", is: "y").map(\.key.name), ["a", "c"])
            same(world.informer.all(where: "owner", is: "x").count, 0)
            same(world.informer[ObjectKey(namespace: "default", name: "c")]?.text, "4")
        }
    }

    @Test func `tells the keys of what has changed, and of those whom it concerns`() throws {
        try simulate { world in
            try await world.until { world.informer.hasSynced }
            let told = world.told
            let owners = world.told
            told.withLock { $0 = [] }
            world.informer.onChange(concerning: { [ObjectKey(name: $0.owner)] }) { keys in
                owners.withLock { $0 += keys }
            }
            world.put("a", "1", owner: "x")
            try await world.until { told.withLock { $0.count } == 2 }
            world.put("a", "1", owner: "y")
            try await world.until { told.withLock { $0.count } == 5 }
            same(told.withLock { $0.map(\.name) }, ["a", "x", "a", "x", "y"])
        }
    }

    /// The watch tells of a first write only after the second has been answered.
    @Test func `shows our own writes at once, and never again what they replaced`() throws {
        try simulate(faults: [Fault(.watches, .watch(.lag(.seconds(5))))]) { world in
            try await world.until { world.informer.hasSynced }
            world.put("a", "1")
            world.informer.noteWritten(world.put("a", "2"))
            same(world.shown, ["a: 2"])
            try await world.clock.sleep(for: .seconds(6))
            same(world.shown, ["a: 2"])
            same(world.told.withLock { $0.count }, 1)
        }
    }

    /// Whatever way an object comes: by a list, by a watch, by a write of ours.
    @Test(arguments: [false, true])
    func `reads who owns which field where that is wanted`(isWanted: Bool) throws {
        try simulate { world in
            world.put("a", "1")
            let informer = Informer(
                of: .configMaps, in: "default", from: world.server, within: world.surroundings,
                includesManagedFields: isWanted
            ) { $0["metadata"]["managedFields"].exists }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { await informer.run() }
                try await world.until { informer.all.count == 1 }
                world.put("b", "2")
                try await world.until { informer.all.count == 2 }
                informer.noteWritten(world.put("c", "3"))
                same(informer.all.map(\.value), [isWanted, isWanted, isWanted])
                group.cancelAll()
            }
        }
    }

    @Test func `does not bring back what we deleted`() throws {
        try simulate(faults: [Fault(.watches, .watch(.lag(.seconds(5))))]) { world in
            let stored = world.put("a", "1")
            try await world.until { world.informer.hasSynced }
            world.put("a", "2")
            world.delete("a")
            world.informer.noteDeleted(stored.key, uid: stored.metadata.uid)
            same(world.shown, [])
            try await world.clock.sleep(for: .seconds(6))
            same(world.shown, [])
            world.informer.noteWritten(world.put("a", "3"))
            try await world.clock.sleep(for: .seconds(60))
            same(world.shown, ["a: 3"])
        }
    }

    @Test func `lists what it cannot read, says so once, and goes on`() throws {
        try simulate { world in
            world.put("a", "illegible")
            world.put("b", "1")
            try await world.until { world.shown == ["b: 1"] }
            world.put("b", "2")
            world.put("a", "illegible", owner: "x")
            try await world.until { world.shown == ["b: 2"] }
            world.server.endWatches()
            world.server.compact()
            try await world.clock.sleep(for: .seconds(300))
            same(
                world.informer.read(\.unreadable).map { "\($0.key): \($0.value)" }, ["default/a: the text is illegible"]
            )
            same(world.log.count(of: "object cannot be read"), 1)
            same(world.metrics.value("informer_unreadable_objects", ["resource": "configmaps"]), 1)
            world.put("a", "3")
            try await world.until { world.shown == ["a: 3", "b: 2"] }
        }
    }

    @Test func `notices a watch that has fallen silent, and knows how old its view is`() throws {
        try simulate(faults: [Fault(.watches, .nth(1), .watch(.stall(after: 1)))]) { world in
            try await world.until { world.informer.hasSynced }
            world.put("a", "1")
            try await world.until { world.shown == ["a: 1"] }
            world.put("a", "2")
            let blind = try await world.until { world.shown == ["a: 2"] }
            same(blind < .seconds(80), true)
            same(world.informer.age.map { $0 < .seconds(1) }, true)
            same(world.metrics.value("watch_silences_total", ["resource": "configmaps"]), 1)
            // Bookmarks alone keep a quiet view young.
            try await world.clock.sleep(for: .seconds(600))
            same(world.informer.age.map { $0 <= .seconds(60) }, true)
        }
    }

    @Test func `grows old while the server cannot be reached, and young again after`() throws {
        try simulate { world in
            world.put("a", "1")
            try await world.until { world.informer.hasSynced }
            let start = world.clock.now
            world.connection.add(Fault(.all, .unreachable, during: start..<start + .seconds(300)))
            world.server.endWatches()
            world.put("a", "2")
            try await world.clock.sleep(for: .seconds(300))
            same(world.shown, ["a: 1"])
            same(world.informer.age.map { $0 > .seconds(200) }, true)
            let time = try await world.until { world.shown == ["a: 2"] }
            same(time < .seconds(40), true)
        }
    }

    @Test func `sees that the storage was set back`() throws {
        try simulate { world in
            world.put("a", "1")
            let backup = world.server.snapshot
            for text in 2..<9 { world.put("a", "\(text)") }
            try await world.until { world.shown == ["a: 8"] }
            world.server.restore(backup)
            try await world.until { world.shown == ["a: 1"] }
            same(world.log.count(of: "versions ran backwards; was the cluster's storage restored?"), 1)
        }
    }

    @Test(arguments: 1...24)
    func `shows the truth when the trouble ends`(seed: UInt64) throws {
        let trouble: [Fault] = [
            Fault(.watches, .withChance(0.2), .watch(.stall(after: 3))),
            Fault(.watches, .withChance(0.2), .watch(.fail(after: 2, .goneVersion()))),
            Fault(.watches, .withChance(0.2), .watch(.close(after: 0))),
            Fault(.watches, .withChance(0.2), .watch(.duplicate(2))),
            Fault(.watches, .withChance(0.3), .answer(.goneVersion())),
            Fault(.all, .withChance(0.1), .answer(.tooManyRequests(retryAfter: .seconds(3)))),
            Fault(.all, .withChance(0.1), .loseRequest),
            Fault(.all, .withChance(0.1), .delay(.seconds(40))),
            Fault(.reads, .withChance(0.1), .answer(.goneVersion())),
        ]
        var settings = WatchSettings()
        settings.pageLimit = 3
        settings.streamsLists = seed.isMultiple(of: 2)
        try simulate(seed: seed, faults: trouble, settings: settings) { [settings] world in
            var chance = Chance(seed: seed)
            for turn in 0..<200 {
                let name = "note-\(Int.random(in: 0..<12, using: &chance))"
                switch Int.random(in: 0..<5, using: &chance) {
                case 0: world.delete(name)
                case 1: world.informer.noteWritten(world.put(name, "\(turn)"))
                case 2: world.server.endWatches()
                case 3 where turn.isMultiple(of: 7): world.server.compact()
                default: world.put(name, "\(turn)")
                }
                try await world.clock.sleep(for: .seconds(20) * chance.share())
            }
            world.connection.endFaults()
            let time = try await world.until { world.shown == world.stored }
            // The longest rest, and a silence that had just begun.
            same(time < settings.silence + .seconds(80), true)
        }
    }

    private func simulate(
        seed: UInt64 = 1, faults: [Fault] = [], settings: WatchSettings = WatchSettings(),
        _ body: @escaping @Sendable (InformerWorld) async throws -> Void
    ) throws {
        let simulation = Simulation(seed: seed)
        try simulation.run {
            let world = InformerWorld(simulation, faults: faults, settings: settings)
            try await world.run { try await body(world) }
        }
    }
}
