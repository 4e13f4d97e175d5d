import CommandLineInterface
import Documents
import Instants
import KubernetesObjects
import ReleaseCore
import ReleaseModel

let deciding = Benchmark(
    name: "plan", measures: "what a release needs next, of a canary of four pods that holds, and of one at rest"
) { _ in
    let now = Instant(seconds: 1_800_000_000)
    let (desired, holding, resting) = try situations(at: now)
    guard case .holding = plan(desired, holding, now: now).because,
        case .runs = plan(desired, resting, now: now).because
    else { throw Unmeasured(why: "\(plan(desired, holding, now: now)), \(plan(desired, resting, now: now))") }
    let count = 200_000
    func decide(_ observed: Observation) throws {
        var actions = 0
        for _ in 0..<count { actions += plan(desired, observed, now: now).actions.count }
        guard actions == 0 else { throw Unmeasured(why: "it acts") }
    }
    let read = try await medians(rounds: 5, of: [{ try decide(holding) }, { try decide(resting) }])
    return [
        Figure("holding", Double(count) / read[0].seconds, "a second", .atLeast(200_000)),
        Figure("at rest", Double(count) / read[1].seconds, "a second", .atLeast(200_000)),
    ]
}

/// What is declared, a canary in the middle of a hold, and the same release with nothing to do.
private func situations(at now: Instant) throws -> (Desired, Observation, Observation) {
    let key = ObjectKey(namespace: "shop", name: "web")
    let new = try declared("2.0.0"), old = try declared("1.0.0")
    let version = Version(uid: "u", resourceVersion: "1")
    func revision(_ release: DeclaredRelease, wanted: Int, proven: PassageNumber?) -> ObservedRevision {
        ObservedRevision(
            name: release.revision.objectName(of: "web"), revision: release.revision.text, version: version,
            wanted: wanted, proven: proven,
            pods: (0..<wanted).map { ObservedPod(name: "\(release.version)-\($0)", isReady: true) })
    }
    let passage = Passage(
        release: "web", releaseUID: "u", purpose: .rollout, declaration: 2, attempt: 0, decision: nil,
        content: new.content, service: "web", environment: nil, build: nil, from: old.record, to: new.record,
        strategy: "canary", replicas: 4,
        stages: new.settled.strategy.stages(replicas: 4, on: new.abilities), traffic: new.traffic,
        checks: new.settled.checks.filter { $0.inPlace != nil }, rollback: new.settled.rollback,
        keepPrevious: .seconds(1_800), bake: .seconds(900), watch: [], deadline: .seconds(600), policy: nil,
        declaredBy: [], previous: nil)
    func observed(_ record: PassageStatus, _ revisions: [ObservedRevision], _ split: TrafficSplit) -> Observation {
        let since = now - .seconds(60)
        let seen = ObservedPassage(
            name: "web-2", version: version, created: since, terms: .init(passage), record: record,
            label: record.outcome?.rawValue)
        var history = CheckHistory()
        history.add(.init(at: now - .seconds(5), .passing, "1 of 1 pods are ready"))
        let ready = revisions.filter { split.reaches($0.revision) }.flatMap(\.pods).map(\.name)
        return Observation(
            release: ObservedRelease(key: key, version: version), passages: [seen], revisions: revisions,
            route: .read(.init(split: split, turn: Turn(passage: "u", epoch: 1, number: 1), reached: Set(ready))),
            checks: ["pods": history])
    }
    let stage = StageStatus(
        number: 0, since: now - .seconds(60), deadline: now + .seconds(540), observed: now - .seconds(50))
    let holding = observed(
        PassageStatus(phase: .running, stage: stage),
        [
            revision(old, wanted: 4, proven: PassageNumber(declaration: 1)),
            revision(new, wanted: 1, proven: nil),
        ], .both)
    let resting = observed(
        PassageStatus(phase: .succeeded, stage: stage, outcome: .succeeded, ended: now - .seconds(9_000)),
        [
            revision(old, wanted: 0, proven: PassageNumber(declaration: 1)),
            revision(new, wanted: 4, proven: PassageNumber(declaration: 2)),
        ], .only(new.revision.text))
    return (.declared(new), holding, resting)
}

private func declared(_ version: String) throws -> DeclaredRelease {
    let object: Value = [
        "apiVersion": "martlet.dev/v1alpha1", "kind": "Release", "metadata": ["name": "web", "namespace": "shop"],
        "spec": [
            "images": ["app": .string("registry.example.com/shop/web:\(version)")], "replicas": 4,
            "workload": ["template": ["spec": ["containers": [["name": "app"]]]]],
            "checks": [["name": "pods", "pods": [:], "every": "15s"]],
        ],
    ]
    guard let spec = Release.read(Node(object), in: catalog).declaration?.spec,
        let router = catalog.routers.format.decode(Node(["replicas": [:]])).value
    else { throw Unmeasured(why: "the release cannot be read") }
    let content = DeclaredContent(of: object["spec"] ?? [:])
    return DeclaredRelease(
        name: "web", namespace: "shop", spec: spec, settled: SettledRelease(spec, in: nil, catalog), router: router,
        content: content.hash.text, revision: content.revision(), version: version,
        template: podTemplate(from: spec.workload.template ?? [:], spec: spec, settings: nil))
}
