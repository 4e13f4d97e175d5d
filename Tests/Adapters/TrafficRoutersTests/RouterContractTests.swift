import Chances
import CommandLineInterface
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import ReleasePorts
import SimulatedKubernetes
import TestSupport
import Testing

/// What every router keeps to that is registered and carried out; being registered is what gets it tested.
struct `A router` {
    static let names = catalog.routers.names.filter { router(named: $0) != nil }

    @Test(arguments: names)
    func `says in its objects what it was told, and reads it back`(name: String) throws {
        try trying(name) { trial in
            for split in trial.possibleSplits {
                try trial.write(split)
                same(try trial.read(), split)
            }
        }
    }

    @Test(arguments: names)
    func `writes nothing when it is so already`(name: String) throws {
        try trying(name) { trial in
            for split in trial.possibleSplits {
                try trial.write(split)
                same(try trial.router.write(split, over: trial.object, trial.route, turn: trial.next) == nil, true)
            }
        }
    }

    /// Everything but what it is for, and the turn, is as somebody else left it.
    @Test(arguments: names)
    func `leaves all other fields as they were`(name: String) throws {
        try trying(name) { trial in
            let before = trial.object.value.withoutOurs
            for split in trial.possibleSplits { try trial.write(split) }
            same(trial.object.value.withoutOurs, before)
        }
    }

    /// A decision about what was so before: after another write of ours, of a leader before us, or of anybody.
    @Test(arguments: names)
    func `changes nothing when its decision is stale`(name: String) throws {
        try trying(name) { trial in
            let stale = trial.object
            let splits = trial.possibleSplits
            try trial.write(splits[0])
            let late = try trial.router.write(splits[1], over: stale, trial.route, turn: trial.next)
            same(try trial.perform(#require(late)), false)
            same(try trial.read(), splits[0])

            let again = trial.object
            let takeOver = TurnPatch(over: again, trial.resource, turn: trial.turn(epoch: 2)).request
            same(trial.perform(takeOver), true)
            let old = try trial.router.write(splits[1], over: again, trial.route, turn: trial.next)
            same(try trial.perform(#require(old)), false)
            same(try trial.read(), splits[0])
        }
    }

    /// What nobody has told Martlet is nobody's traffic but theirs who wrote it.
    @Test(arguments: names)
    func `calls foreign what it has not set`(name: String) throws {
        try trying(name) { trial in
            guard case .foreign = try trial.read() else {
                Issue.record("\(name) takes somebody's own settings for its own")
                return
            }
        }
    }
}

private func router(named name: String) -> (any TrafficRouter)? {
    let settings = catalog.routers.format.decode(Node(.object(Members([(name, .object(Members()))])))).value
    return (settings as? any RoutedSettings)?.router
}

private func trying(_ name: String, _ body: (inout Trial) throws -> Void) throws {
    var trial = try Trial(#require(router(named: name)), abilities: #require(catalog.abilities(ofRouter: name)))
    try body(&trial)
}

/// A router at its object in a simulated cluster; the object was somebody else's first.
private struct Trial {
    let router: any TrafficRouter
    let route: Route
    let resource: Resource
    let possibleSplits: [TrafficSplit]
    private var cluster = SteppedCluster(now: Instant(seconds: 1_800_000_000))
    private var number = 0

    init(_ router: any TrafficRouter, abilities: RouterAbilities) throws {
        self.router = router
        let (stable, candidate) = ("1-" + String(repeating: "a", count: 40), "1-" + String(repeating: "b", count: 40))
        route = Route(
            release: ObjectKey(namespace: "shop", name: "web"), releaseUID: "u", service: "web", port: nil,
            podPorts: [8_080], revisions: [stable, candidate])
        resource = router.reads(route).resource
        possibleSplits =
            switch abilities.weights {
            case .switchOnly: [.only(stable), .only(candidate)]
            case .byPods, .shares: [.only(stable), .both, .only(candidate)]
            case .any:
                [.only(stable), .weights(candidate: candidate, Weight(percent: 25)!, stable: stable), .only(candidate)]
            }
        _ = try cluster.perform(
            Request(
                .create(Object(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": "shop"]])), .namespaces))
        _ = try cluster.perform(Request(.create(Object(foreignService)), .services, namespace: "shop"))
    }

    var object: Object {
        mutating get {
            let key = router.reads(route).key
            guard case .object(let object)? = try? cluster.perform(Request(.get, resource, at: key)) else {
                return Object(.null)
            }
            return object
        }
    }

    /// The turn of this leader's next write.
    var next: Turn { Turn(passage: "p", epoch: 1, number: number + 1) }

    func turn(epoch: Int) -> Turn { Turn(passage: "p", epoch: epoch, number: 0) }

    mutating func read() throws -> TrafficSplit { try router.split(in: object, route) }

    mutating func write(_ split: TrafficSplit) throws {
        guard let request = try router.write(split, over: object, route, turn: next) else { return }
        number += 1
        _ = try cluster.perform(request)
    }

    /// Whether the server carried it out.
    mutating func perform(_ request: Request) -> Bool { (try? cluster.perform(request)) != nil }
}

private let foreignService: Value = [
    "apiVersion": "v1", "kind": "Service",
    "metadata": [
        "name": "web", "labels": ["team": "shop"], "annotations": ["example.com/runbook": "https://wiki.example.com"],
    ],
    "spec": [
        "selector": ["app": "web"], "sessionAffinity": "ClientIP",
        "ports": [["name": "http", "port": 80, "targetPort": "http"], ["name": "admin", "port": 81]],
    ],
]

extension Value {
    /// Without what a router is for, and what a server changes with every write.
    fileprivate var withoutOurs: Value {
        var value = self
        value[["spec", "selector"]] = nil
        value[["metadata", "annotations", Turn.annotation]] = nil
        for field in ["resourceVersion", "managedFields", "generation"] { value[["metadata", field]] = nil }
        return value
    }
}
