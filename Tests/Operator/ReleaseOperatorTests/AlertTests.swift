import Clocks
import Documents
import HTTP
import Instants
import KubernetesObjects
import Locks
import ReleaseModel
import ReleaseOperator
import ReleasePorts
import ReleaseSimulation
import SimulatedKubernetes
import Telemetry
import TestSupport
import Testing

struct `An alert` {
    /// It fires while 2 holds at half the traffic, or when the tale says.
    @Test(arguments: AlertTale.all)
    func `rolls back what it is about, and nothing else`(_ tale: AlertTale) throws {
        let alertmanager = ScriptedAlertmanager()
        try Scenario.run(alertmanager.settings) { world in
            alertmanager.now = { world.clock.now }
            let draft = { ReleaseDraft.alerted($0, tale.counting) }
            try await world.run(draft("1"))
            if tale.begins == .before { try tell(alertmanager, of: tale, in: world) }
            try await world.begin(draft("2"), toStage: 0)
            let moment = world.moment
            let began = world.clock.now
            if tale.begins == .during { try tell(alertmanager, of: tale, in: world) }
            try await world.ends("web", "2", tale.outcome)
            guard tale.outcome == "RolledBack" else { return }
            same(world.moves(of: "web", since: moment).map(\.to), ["1"])
            // The write that takes the traffic back is the first after the record.
            let doings = world.doings(since: moment).filter { !$0.contains("releases") }
            let turn = doings.firstIndex { $0.contains("services") } ?? 0
            same(doings[max(0, turn - 1)...turn], ["updated passages web-2", "updated services web"])
            let limit: Duration = tale.isPosted ? .seconds(2) : .seconds(16)
            let taken = (world.moves(of: "web", since: moment).first?.at ?? .distantFuture) - began
            expect(taken <= limit, "it took \(taken.text)")
            let because = world.passages(of: "web").last?["status"]["because"].string ?? ""
            has(because, "the alert \(tale.name) (\(tale.severity)) has fired since ")
            has(because, ": 8 % of requests fail")
        }
    }

    /// It is posted, or found by the next who asks.
    private func tell(_ alertmanager: ScriptedAlertmanager, of tale: AlertTale, in world: ReleaseWorld) throws {
        alertmanager.fire(tale.alert(in: world))
        guard tale.isPosted else { return }
        for status in [nil] + (tale.ends.map { [$0] } ?? []) {
            world.post(try HeardAlerts(webhook: alertmanager.message(status)))
        }
        alertmanager.endAll()
    }

    @Test(arguments: ["paused", "shut", "baking", "watched"])
    func `counts as well while a rollout is`(state: String) throws {
        let alertmanager = ScriptedAlertmanager()
        try Scenario.run(alertmanager.settings) { world in
            alertmanager.now = { world.clock.now }
            let draft = { (version: String) in
                ReleaseDraft.alerted(version)
                    .with(
                        "checks",
                        value: [["name": "smoke", "every": "5s", "http": ["path": "/health"], "at": ["bake"]]]
                    ).with("watch", value: [["for": "10m", "every": "10s"]]).with("keepPrevious", value: "10m")
            }
            try await world.run(draft("1"))
            try await world.begin(draft("2"), toStage: 0)
            switch state {
            case "paused":
                try world.decide(.pause, on: "web")
                try await world.pass(.seconds(60))
            case "shut":
                world.answer { _ in .forbidden(host: "web") }
                try await world.pass(.seconds(60))
            case "baking": try await world.wait("it bakes") { $0.phase(of: "web") == "Baking" }
            default: try await world.ends("web", "2", "Succeeded")
            }
            alertmanager.fire(AlertTale().alert(in: world))
            try await world.ends("web", "2", "RolledBack", atMost: .seconds(60))
            same(world.answering("web"), ["1"])
        }
    }

    @Test func `only holds where that is declared, until it ends`() throws {
        let alertmanager = ScriptedAlertmanager()
        try Scenario.run(alertmanager.settings) { world in
            alertmanager.now = { world.clock.now }
            let draft = { ReleaseDraft.alerted($0, then: "hold") }
            try await world.run(draft("1"))
            try await world.begin(draft("2"), toStage: 0)
            alertmanager.fire(AlertTale().alert(in: world))
            try await world.wait("it holds", atMost: .seconds(16)) {
                $0.message(of: "web").contains("the alert WebErrors (critical) has fired since")
            }
            try await world.pass(.seconds(300))
            same(world.answering("web"), ["1", "2"])
            alertmanager.endAll()
            try await world.ends("web", "2", "Succeeded")
        }
    }

    /// Its source is gone, and what it said last goes with it; a rollout neither ends nor waits for that.
    @Test(arguments: AlertFault.all)
    func `is no word of a source that does not answer as it should`(_ fault: AlertFault) throws {
        let alertmanager = ScriptedAlertmanager()
        let log = LogMemory()
        var settings = alertmanager.settings
        settings.log = log
        try Scenario.run(settings) { world in
            alertmanager.now = { world.clock.now }
            try await world.run(.alerted("1"))
            alertmanager.fire(AlertTale(severity: "warning").alert(in: world))
            try await world.pass(.seconds(20))
            alertmanager.answers(fault.answer)
            try await world.run(.alerted("2"))
            try await world.pass(.seconds(120))
            // Said once, and once that it is over.
            same(log.records.count { $0.message == "no alerts are heard from a source" }, fault.isTold ? 1 : 0)
            alertmanager.answers(nil)
            try await world.pass(.seconds(30))
            same(log.records.count { $0.message == "alerts are heard again" }, fault.isTold ? 1 : 0)
            try await world.begin(.alerted("3"), toStage: 0)
            alertmanager.fire(AlertTale().alert(in: world))
            try await world.ends("web", "3", "RolledBack")
        }
    }

    @Test func `cannot be asked for where the operator hears of none`() throws {
        try Scenario.run { world in
            try world.declare(.alerted("1"))
            try await world.wait("it says so") { $0.message(of: "web").contains("configuration receives none") }
        }
    }

    @Test func `is known to the replica that leads next`() throws {
        let alertmanager = ScriptedAlertmanager()
        var settings = alertmanager.settings
        settings.replicas = 2
        settings.alertmanagers = []
        settings.hearsAlerts = true
        try Scenario.run(settings) { world in
            alertmanager.now = { world.clock.now }
            try await world.run(.alerted("1"))
            try await world.begin(.alerted("2"), toStage: 0)
            world.leader?.stop()
            try await world.wait("nobody leads", every: .milliseconds(10)) { $0.leader == nil }
            alertmanager.fire(AlertTale().alert(in: world))
            world.post(try HeardAlerts(webhook: alertmanager.message(nil)))
            try await world.ends("web", "2", "RolledBack", atMost: .seconds(60))
        }
    }
}

/// An alert and what comes of it.
struct AlertTale: Sendable, CustomTestStringConvertible {
    enum Beginning: Sendable {
        case before
        case during
    }

    var name = "WebErrors"
    var severity = "critical"
    /// `candidate` and `stable` stand for a pod of theirs.
    var labels = ["namespace": "shop", "service": "web"]
    var begins = Beginning.during
    /// Nothing while it goes on.
    var ends: String?
    var state = "active"
    var isPosted = false
    var counting: Value?
    var outcome = "RolledBack"

    var testDescription: String { "\(labels) \(severity) \(begins) \(state)\(isPosted ? " posted" : "") → \(outcome)" }

    static let all: [AlertTale] = [
        AlertTale(),
        AlertTale(isPosted: true),
        AlertTale(labels: ["namespace": "shop", "pod": "candidate", "job": "kube-state-metrics"]),
        AlertTale(labels: ["martlet_release": "shop/web"], isPosted: true),
        AlertTale(
            labels: ["k8s_ns_name": "shop", "k8s_pod_name": "candidate", "source": "falco", "category": "security"],
            counting: [["severity": "critical", "labels": ["category": "security"]]]),
        AlertTale(severity: "warning", counting: [["severity": "warning", "name": "WebErrors"]]),
        AlertTale(labels: ["namespace": "shop", "service": "web", "pod": "stable"], outcome: "Succeeded"),
        AlertTale(labels: ["namespace": "bank", "service": "web"], outcome: "Succeeded"),
        AlertTale(labels: ["namespace": "shop", "service": "cart"], outcome: "Succeeded"),
        AlertTale(severity: "warning", outcome: "Succeeded"),
        AlertTale(counting: [["severity": "critical", "name": "Other"]], outcome: "Succeeded"),
        AlertTale(begins: .before, outcome: "Succeeded"),
        AlertTale(begins: .before, isPosted: true, outcome: "Succeeded"),
        AlertTale(ends: "resolved", isPosted: true, outcome: "Succeeded"),
        AlertTale(state: "suppressed", outcome: "Succeeded"),
    ]

    func alert(in world: ReleaseWorld) -> ScriptedAlertmanager.Firing {
        let pods = world.list(.pods, in: "shop", labels: "\(OwnName.release)=web")
        func pod(_ version: String) -> String? {
            pods.first { ($0["spec"]["containers"].elements.first?["image"].string ?? "").hasSuffix(":\(version)") }?
                .name
        }
        let stand = ["candidate": pod("2"), "stable": pod("1")]
        var all = labels.mapValues { value in (stand[value] ?? nil) ?? value }
        all["alertname"] = name
        all["severity"] = severity
        return ScriptedAlertmanager.Firing(labels: all, startsAt: world.clock.now, state: state)
    }
}

/// What a source answers instead of alerts.
struct AlertFault: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let isTold: Bool
    let answer: ScriptedAlertmanager.Answer

    init(_ what: String, isTold: Bool = true, _ answer: ScriptedAlertmanager.Answer) {
        testDescription = what
        self.isTold = isTold
        self.answer = answer
    }

    static let all = [
        AlertFault("nothing", .failure(.unanswered("no answer"))),
        AlertFault("never", .silence),
        AlertFault("a gigabyte", .failure(.tooLarge("more than 4 MiB"))),
        AlertFault("500", .status(500, "")),
        AlertFault("nobody, for want of a token", .unproven),
        AlertFault("elsewhere", .status(302, "[]")),
        AlertFault("half of it", .status(200, #"[{"labels": {"alertname": "#)),
        AlertFault("NaN", .status(200, "NaN")),
        AlertFault("an error as an object", .status(200, #"{"status": "error"}"#)),
        AlertFault("an empty list", isTold: false, .status(200, "[]")),
        AlertFault("strange elements", isTold: false, .status(200, #"[null, 1, {}, {"status": {"state": "active"}}]"#)),
    ]
}

extension ReleaseDraft {
    /// The shortest canary that critical alerts roll back, or these.
    fileprivate static func alerted(
        _ version: String, _ counting: Value? = nil, then: String = "rollBack"
    ) -> ReleaseDraft {
        var rollback: Value = ["when": ["checks", "health", "deadline", "alerts"], "then": .string(then)]
        rollback["alerts"] = counting
        return ReleaseDraft.short("web", version).with("rollback", value: rollback)
    }
}
