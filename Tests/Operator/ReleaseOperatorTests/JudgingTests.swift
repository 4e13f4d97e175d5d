import Clocks
import Documents
import Instants
import KubernetesObjects
import Locks
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

struct `A rollout that is judged by numbers` {
    @Test func `is rolled back on the third bad measurement, exactly, and says which numbers those were`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            try await world.run(.measured("1"))
            let moment = world.moment
            source.says { version, _ in version == "2" ? .share(7.84, of: 612) : .share(0.4, of: 5_400) }
            try world.declare(.measured("2"))
            try await world.ends("web", "2", "RolledBack")
            let asked = Set(source.questions.filter { $0.version == "2" }.map(\.at))
            same(asked.count, 3)
            same(world.moves(of: "web", since: moment).map(\.to), ["both", "1"])
            let status = world.passages(of: "web").last?["status"]
            same(status?["because"].string, "error-rate 7.84 % is above 5 % (612 samples), in 3 of 3 measurements")
            let values =
                status?["checks"].elements.first { $0["name"].string == "error-rate" }?["values"].elements ?? []
            same(values.map { $0["value"].string }, ["0.0784", "0.0784", "0.0784"])
            same(values.first?["baseline"].string, "0.004")
            same(values.first?["samples"].int, 612)
        }
    }

    /// Whatever happens to the source while 2 holds at half the traffic.
    @Test(arguments: SourceFault.all)
    func `survives what befalls its source`(_ fault: SourceFault) throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            try await world.run(.measured("1"))
            try world.declare(.measured("2", fault.check))
            try await world.reach(stage: 0, of: "web", version: "2")
            let began = world.clock.now
            source.says { version, at in fault.says(version, at, at - began) }
            try await world.ends("web", "2", fault.outcome, atMost: .seconds(1_500))
            has(world.passages(of: "web").last?["status"]["because"].string ?? "", fault.because)
            if let waits = fault.waits {
                let told = world.server.writes(after: 0).contains { write in
                    write.key.name == "web" && (write.object[["status", "message"]]?.string ?? "").contains(waits)
                }
                expect(told, "nobody was told: \(waits)")
            }
            let taken = world.clock.now - began
            expect(fault.takes.contains(taken), "it took \(taken.text)")
        }
    }

    @Test func `goes by what the stable was before the switch, for an hour, and then by itself`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let draft = { (version: String) in
                ReleaseDraft.measured(
                    version, ["every": "1m", "fail": ["aboveBaseline": ["by": "50%", "atLeast": "1%"]]]
                )
                .with("bake", value: "2h").with("keepPrevious", value: "2h")
            }
            try await world.run(draft("1"))
            try world.declare(draft("2"))
            try await world.reach(stage: 1, of: "web", version: "2")
            let switched = world.passages(of: "web").last?["status"]["switched"].instant ?? world.clock.now
            source.says { version, at in
                version == "1" && at > switched ? .nothing("no such series") : .share(2, of: 900)
            }
            let asked = source.questions.count
            try await world.pass(.seconds(3_700))
            same(world.outcome(of: "web", "2"), "")
            // What went up and down before the switch was not at the same moment; so far back it is an average.
            let before = source.questions[asked...].filter { $0.version == "1" }
            same(Set(before.map(\.window)), [.seconds(1_200)])
            // Ten times as much as ever: an hour ago that would have been the end.
            source.says { version, _ in version == "1" ? .nothing("no such series") : .share(20, of: 900) }
            try await world.ends("web", "2", "Succeeded", atMost: .seconds(9_000))
        }
    }

    /// Nobody has sent it anything, and perhaps nobody counts its requests.
    @Test func `needs no numbers for the first version, and minds those that there are`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            source.says { _, _ in .nothing("no such series") }
            let began = world.clock.now
            try await world.run(.measured("1"))
            expect(world.clock.now - began < .seconds(120), "it waited \((world.clock.now - began).text)")
            source.says { _, _ in .share(50, of: 900) }
            try world.declare(.measured("1", name: "api"))
            try await world.ends("api", "1", "Refused")
        }
    }

    /// There is a Prometheus, so that the built-in checks apply, and it has never heard of this service.
    @Test(arguments: [true, false])
    func `is not held up by built-in checks of what nobody counts, unless it asks for them`(asksForThem: Bool) throws {
        try Scenario.run { world in
            let source = ScriptedSource(world, as: "prometheus")
            source.says { _, _ in .absent }
            let draft = { (version: String) in
                asksForThem
                    ? ReleaseDraft.short("web", version).with("checks", value: [["name": "error-rate"]])
                    : ReleaseDraft.short("web", version).with("checks", value: nil)
            }
            try await world.run(draft("1"))
            try world.declare(draft("2"))
            guard !asksForThem else {
                return try await world.wait("it waits") {
                    $0.message(of: "web").contains("waiting for error-rate: no series matches")
                }
            }
            try await world.ends("web", "2", "Succeeded", atMost: .seconds(300))
            let checks = world.passages(of: "web").last?["status"]["checks"].elements ?? []
            let judged = checks.first { $0["name"].string == "error-rate" }
            same(judged?["because"].string, "not judged: its source knows no such series, of either side")
        }
    }

    /// Before the candidate gets anything; what it says then, and what that leads to.
    @Test(arguments: [
        (ScriptedSource.Saying.share(2, of: 900), "Succeeded", ""),
        (.share(9, of: 900), "RolledBack", "failed|is above 5 %"),
        (.share(0, of: 3), "RolledBack", "the deadline of 3m is over, waiting for error-rate: not judged: 3 requests"),
    ])
    func `is judged before its first request as well`(saying: ScriptedSource.Saying, outcome: String, because: String)
        throws
    {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let check: [String: Value] = ["at": ["traffic"], "warn": ["above": "1%"]]
            try await world.run(.measured("1", check))
            source.says { version, _ in version == "2" ? saying : .share(0, of: 900) }
            let moment = world.moment
            try world.declare(.measured("2", check))
            try await world.ends("web", "2", outcome)
            let told = world.passages(of: "web").last?["status"]["because"].string ?? ""
            for part in because.split(separator: "|").suffix(1) { has(told, String(part)) }
            if outcome != "Succeeded" { same(world.moves(of: "web", since: moment).map(\.to), []) }
        }
    }

    /// Nobody asks for it in the bake, and it was silent at the end of the stage.
    @Test func `is not rolled back for the silence of a check that is asked no more`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let check: [String: Value] = [
                "at": ["stages"], "noData": ["then": "pass", "after": "1m", "finally": "rollBack"],
            ]
            let draft = { (version: String) in
                ReleaseDraft.measured(version, check).with("bake", value: "5m").with("keepPrevious", value: "5m")
            }
            try await world.run(draft("1"))
            source.says { _, _ in .nothing("no answer") }
            try world.declare(draft("2"))
            try await world.ends("web", "2", "Succeeded")
        }
    }

    /// Letters that show as one and count as many, as of Hindi, or made to be a nuisance.
    @Test func `is rolled back by whatever its source says, however that is written`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            try await world.run(.measured("1"))
            let words = "a" + String(repeating: "\u{301}", count: 5_000)
            source.says { _, _ in .nothing(words) }
            try world.declare(.measured("2", ["noData": ["then": "hold", "after": "1m", "finally": "rollBack"]]))
            try await world.ends("web", "2", "RolledBack")
            try await world.wait("its pods are gone") { $0.pods(of: "web") == ["1": 2] }
        }
    }

    @Test(arguments: [("bake", "Baking"), ("watch", "Succeeded")])
    func `is rolled back in the bake and in the watch as well`(when: String, phase: String) throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            try await world.run(.measured("1"))
            try world.declare(.measured("2").with("watch", value: [["for": "10m", "every": "10s"]]))
            try await world.wait("2 is in the \(when)") {
                $0.phase(of: "web") == phase && $0.status(of: "web")["declaration"]["version"].string == "2"
            }
            let moment = world.moment
            source.says { version, _ in version == "2" ? .share(9, of: 612) : .share(0.4, of: 5_400) }
            try await world.ends("web", "2", "RolledBack")
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
        }
    }

    @Test(arguments: [true, false])
    func `stays proven in the watch, though its source is down or nobody sends anything`(isDown: Bool) throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let check: [String: Value] = ["quiet": ["then": "rollBack", "after": "1m"]]
            let draft = { (version: String) in
                ReleaseDraft.measured(version, check).with("watch", value: [["for": "30m", "every": "1m"]])
            }
            try await world.run(draft("1"))
            try await world.run(draft("2"))
            source.says { _, _ in isDown ? .nothing("no answer") : .share(0, of: 0) }
            try await world.pass(.seconds(1_900))
            same(world.outcome(of: "web", "2"), "Succeeded")
        }
    }

    @Test func `waits for each of its checks, also for one that begins later than another passes`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let slow: Value = [
                "name": "slow", "every": "1m", "timeout": "4s",
                "metric": ["provider": "datadog", "query": "errors {{pods}}"], "fail": ["above": "5%"],
            ]
            let draft = { (version: String) in
                let first = ReleaseDraft.measured(version).spec["checks"]?.list ?? []
                return ReleaseDraft.measured(version).with("checks", value: .list(first + [slow]))
            }
            try await world.run(draft("1"))
            try await world.begin(draft("2"), toStage: 0)
            let began = world.clock.now
            try await world.wait("it waits") { $0.message(of: "web").contains("waiting for slow: not measured yet") }
            try await world.reach(stage: 1, of: "web", version: "2")
            expect(world.clock.now - began >= .seconds(120), "it went on before there was a verdict")
            _ = source
        }
    }

    /// The first is given up while its measurement is under way, and the answer, a bad one, comes afterwards.
    @Test func `is not judged by what was asked for another`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let draft = { (version: String) in
                ReleaseDraft.measured(
                    version, ["every": "2m", "timeout": "2m", "fail": ["above": "5%", "consecutive": 1]])
            }
            try await world.run(draft("1"))
            try world.declare(draft("2"))
            try await world.reach(stage: 0, of: "web", version: "2")
            source.says { version, _ in version == "2" ? .silence(.seconds(60)) : .share(0, of: 900) }
            try await world.wait("2 is measured") { _ in source.questions.contains { $0.version == "2" } }
            try await world.run(draft("3"))
            same(world.outcome(of: "web", "2"), "Superseded")
            same(
                world.passages(of: "web").last?["status"]["checks"].elements.map { $0["state"].string },
                ["passing", "passing"])
        }
    }

    /// It goes up and down around the threshold, and now and then nobody answers at all.
    @Test func `tells of what only warns, goes on, and writes no more than once a minute`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            let draft = { (version: String) in
                ReleaseDraft.measured(version, ["fail": .null, "warn": ["above": "1%"]])
                    .with("bake", value: "10m").with("keepPrevious", value: "10m")
            }
            try await world.run(draft("1"))
            source.says { version, at in
                version == "1" || at.seconds / 5 % 2 == 0
                    ? .share(0.5, of: 900)
                    : at.seconds % 3 == 0 ? .nothing("no answer") : .share(1.2, of: 900)
            }
            try await world.begin(draft("2"), toStage: 1)
            let moment = world.moment
            try await world.ends("web", "2", "Succeeded")
            has(
                world.news(of: "web").joined(separator: "\n"),
                "CheckWarns: error-rate: 1.2 % is above 1 % (900 samples)")
            let writes = world.doings(since: moment).filter { $0.hasPrefix("update passages") }.count
            expect(writes <= 25, "\(writes) writes in ten minutes")
        }
    }

    @Test func `is delayed by nobody else’s source`() throws {
        try Scenario.run { world in
            let source = ScriptedSource(world)
            try await world.run(.measured("1"))
            try await world.run(.measured("1", name: "api"))
            source.says { version, _ in version == "2" ? .silence(.seconds(3_600)) : .share(7, of: 900) }
            try world.declare(.measured("2"))
            try await world.reach(stage: 0, of: "web", version: "2")
            try world.declare(.measured("3", name: "api"))
            try await world.reach(stage: 0, of: "api", version: "3")
            let began = world.clock.now
            try await world.ends("api", "3", "RolledBack")
            expect(world.clock.now - began < .seconds(30), "it took \((world.clock.now - began).text)")
        }
    }
}

/// What may befall a source, and what a rollout makes of it.
struct SourceFault: Sendable, CustomTestStringConvertible {
    typealias Says = @Sendable (_ version: String, _ at: Instant, _ since: Duration) -> ScriptedSource.Saying

    let testDescription: String
    var check: [String: Value] = [:]
    var outcome = "Succeeded"
    var because = "proven"
    /// What people are told while it lasts.
    var waits: String?
    var takes: ClosedRange<Duration> = .zero ... .seconds(120)
    let says: Says

    static let all = [
        SourceFault(testDescription: "down for 10 s") { _, _, since in since < .seconds(10) ? down : good },
        SourceFault(
            testDescription: "down for 60 s", waits: "waiting for error-rate: no answer",
            takes: .seconds(60) ... .seconds(180)
        ) { _, _, since in since < .seconds(60) ? down : good },
        SourceFault(
            testDescription: "down for ever", outcome: "RolledBack", because: "error-rate has had no data for 10m",
            waits: "waiting for error-rate: no answer", takes: .seconds(600) ... .seconds(660)
        ) { _, _, _ in down },
        SourceFault(
            testDescription: "down for ever, which is declared to pass",
            check: ["noData": ["then": "hold", "after": "1m", "finally": "pass"]],
            takes: .seconds(60) ... .seconds(300)
        ) { _, _, _ in down },
        SourceFault(
            testDescription: "slow", waits: "waiting for error-rate: no answer within 4s",
            takes: .seconds(60) ... .seconds(240)
        ) { version, _, since in version == "2" && since < .seconds(60) ? .silence(.seconds(20)) : good },
        SourceFault(
            testDescription: "NaN", check: soon, outcome: "RolledBack", because: "no data for 1m: the answer is NaN",
            takes: .seconds(60) ... .seconds(120)
        ) { _, _, _ in .answer(.number(.nan, newest: nil), of: 900) },
        SourceFault(
            testDescription: "infinite", check: soon, outcome: "RolledBack",
            because: "no data for 1m: the answer is infinite",
            takes: .seconds(60) ... .seconds(120)
        ) { _, _, _ in .answer(.number(.infinity, newest: nil), of: 900) },
        SourceFault(
            testDescription: "two minutes late", check: soon, outcome: "RolledBack",
            because: "no data for 1m: the newest sample is 2m old",
            takes: .seconds(60) ... .seconds(120)
        ) { _, _, _ in .shareTaken(0, of: 900, ago: .seconds(120)) },
        SourceFault(
            testDescription: "dead for four minutes, and still answering that all fail", check: soon,
            outcome: "RolledBack",
            because: "no data for 1m: the newest sample is 4m old", takes: .seconds(60) ... .seconds(120)
        ) { _, _, _ in .shareTaken(100, of: 900, ago: .seconds(240)) },
        SourceFault(
            testDescription: "three requests", waits: "not judged: 3 requests, and 50 are needed",
            takes: .seconds(600) ... .seconds(780)
        ) { _, _, _ in .share(33, of: 3) },
        SourceFault(
            testDescription: "no traffic at all", check: soon, waits: "not judged: 0 requests, and 50 are needed",
            takes: .seconds(60) ... .seconds(240)
        ) { _, _, _ in .answer(.number(.nan, newest: nil), of: 0) },
        SourceFault(
            testDescription: "no traffic at all, which is declared to roll back",
            check: ["quiet": ["then": "rollBack", "after": "1m"]], outcome: "RolledBack",
            because: "error-rate could not be judged for 1m: not judged: 0 requests",
            takes: .seconds(60) ... .seconds(120)
        ) { _, _, _ in .answer(.number(.nan, newest: nil), of: 0) },
        SourceFault(
            testDescription: "requests for the stable alone", check: soon, outcome: "RolledBack",
            because: "no data for 1m: the candidate got no requests, and the stable 5,400",
            takes: .seconds(60) ... .seconds(120)
        ) { version, _, _ in version == "2" ? .share(0, of: 0) : .share(0, of: 5_400) },
        SourceFault(testDescription: "flapping") { version, at, _ in
            version == "2" && at.seconds / 5 % 3 != 0 ? .share(9, of: 900) : good
        },
        SourceFault(testDescription: "a bad baseline") { version, _, _ in
            version == "2" ? .share(4, of: 900) : .share(12, of: 5_400)
        },
        SourceFault(
            testDescription: "a stable that does not answer", check: soon, outcome: "RolledBack",
            because: "no data for 1m: no baseline: no answer", takes: .seconds(60) ... .seconds(120)
        ) { version, _, _ in version == "2" ? good : down },
    ]

    /// What follows after ten minutes follows after one.
    private static let soon: [String: Value] = [
        "noData": ["then": "hold", "after": "1m", "finally": "rollBack"], "quiet": ["then": "pass", "after": "1m"],
    ]
    private static let good = ScriptedSource.Saying.share(0.3, of: 900)
    private static let down = ScriptedSource.Saying.nothing("no answer")
}
