import Chances
import Clocks
import ControlPlane
import CurlTransport
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

/// A namespace with a release `web` in it, pods that are played there, and people who act by kubectl.
struct Scene: Sendable {
    let namespace: String
    let chronicle: Chronicle
    let player: PodPlayer
    let visitors: Visitors
    let load: Load
    let ground: OperatorUnderTest.Ground
    let clock = SystemClock()

    /// What is particular about the pods of a scene.
    struct Cast: Sendable {
        var rules: [PodRule] = []
        /// How long pods that are told to go still answer.
        ///
        /// Where nothing takes requests away from them before, as in rolling, real ones have to do so as well.
        /// Everywhere else they break off at once: then whoever stops one that still has traffic loses requests here.
        var lingers: Duration = .zero
        /// The versions whose pods may lose requests.
        var bad: Set<String> = []
        /// Whether people use the service all the time.
        var isVisited = true
        /// How many requests a second come beside theirs.
        ///
        /// Then Prometheus reads what the pods count of them.
        var requestsPerSecond = 0
        /// How the programs of these versions answer.
        var answers: [String: PodAnswers] = [:]
        /// How the operator hears of alerts about its pods, `pushed` or `polled`; without, there are none.
        var alerts: String?
    }

    /// Plays a scene in a namespace of its own, and complains about what its visitors met.
    static func play(
        _ cast: Cast = Cast(), on ground: OperatorUnderTest.Ground, _ body: (Scene) async throws -> Void
    ) async throws {
        try await RealCluster.inNamespace { real in
            let chronicle = Chronicle(of: real.namespace, on: real.cluster)
            let door = ServiceDoor(
                real.cluster, over: RealCluster.transport, chance: Chance(seed: .random(in: 0 ... .max)))
            let scene = Scene(
                namespace: real.namespace, chronicle: chronicle,
                player: try PodPlayer(real.cluster, in: real.namespace, rules: cast.rules, lingers: cast.lingers),
                visitors: Visitors(of: real.key("web"), through: door, chronicle),
                load: Load(
                    to: real.key("web"), through: door, over: loadTransport, perSecond: cast.requestsPerSecond,
                    chance: Chance(seed: .random(in: 0 ... .max))), ground: ground)
            for (version, answers) in cast.answers { scene.change(version, to: answers) }
            let stagehands = Task {
                await withDiscardingTaskGroup { group in
                    group.addTask { await chronicle.keep() }
                    group.addTask { await scene.player.play() }
                    if cast.isVisited { group.addTask { await scene.visitorsCome() } }
                    if cast.requestsPerSecond > 0 {
                        group.addTask { await scene.load.send() }
                        group.addTask { await scene.scrapePods(alerts: cast.alerts) }
                    }
                }
            }
            let failure: (any Error)?
            do {
                try await scene.wait("everything is followed") { _ in chronicle.isComplete }
                try await body(scene)
                failure = nil
            } catch {
                failure = error
            }
            stagehands.cancel()
            await stagehands.value
            same(chronicle.hasJudged, true)
            let violations = chronicle.violations.map { "\($0)" }
            let met = scene.visitors.complaints(sparing: cast.bad) + chronicle.slowReturns(of: "web")
            for complaint in (met + violations).prefix(10) {
                Issue.record("\(real.namespace): \(complaint)")
            }
            try await real.cluster.delete(.namespaces, ObjectKey(name: real.namespace))
            // Nobody plays kubelet for its pods any more, and without one they would never end.
            for pod in try await real.cluster.list(.pods, in: real.namespace).items {
                _ = await EndToEndTests.failure { () throws(ClusterError) in
                    try await real.cluster.delete(.pods, pod.key, grace: 0)
                }
            }
            if let failure { throw TestFailure("\(failure)\n\(scene.story)") }
        }
    }

    /// From when the first version runs: before that there is nobody to ask.
    private func visitorsCome() async {
        while !Task.isCancelled, !chronicle.all(.passage).contains(where: { $0["status"]["outcome"].exists }) {
            try? await clock.sleep(for: .milliseconds(50))
        }
        await visitors.come()
    }
}

// What people do.
extension Scene {
    func kubectl(_ words: String..., input: String = "") async throws -> String {
        try await Kubectl.run(words, in: namespace, input: input)
    }

    func declare(_ release: WebRelease) async throws { _ = try await kubectl("apply", "-f", "-", input: release.yaml) }

    /// Declares a version and waits until it runs here.
    func run(_ release: WebRelease) async throws {
        try await declare(release)
        try await wait("\(release.version) runs") { $0.runs(release.version) }
    }

    /// Declares a version and waits until that stage, counted from 0, has its traffic.
    func begin(_ release: WebRelease, toStage number: Int) async throws {
        try await declare(release)
        // Whoever then says a word reads what it is about in the status, which is told after what was done.
        try await wait("\(release.version) is at stage \(number)") {
            $0.isAtStage(number, release.version)
                && $0.release["status"]["declaration"]["version"].string == release.version
        }
    }

    /// The pods of a version answer like that from now on.
    func change(_ version: String, to answers: PodAnswers) {
        player.change("registry.example.com/shop/web:\(version)", to: answers)
    }

    /// Says a word on what is declared now.
    func decide(_ verb: String, to target: String? = nil) async throws {
        let number = release["status"]["declaration"]["number"].int ?? 0
        _ = try await kubectl("create", "-f", "-", input: decision(verb, about: number, to: target))
    }

    /// Waits until something is so, by what the chronicle has seen.
    func wait(_ what: String, within limit: Duration = .seconds(40), until isSo: (Scene) -> Bool) async throws {
        let end = clock.uptime + limit
        while !isSo(self) {
            guard clock.uptime < end else { throw TestFailure("never within \(limit): \(what)") }
            // Nothing here is meant to be, and then nothing that is waited for will ever be.
            guard release["status"]["phase"].string != "Invalid" else { throw TestFailure("before “\(what)”: invalid") }
            try await clock.sleep(for: .milliseconds(25))
        }
    }

    /// Waits until so many more requests were answered, and says by whom: time passes by what is done in it.
    func visits(_ count: Int = 15) async throws -> [String: Int] {
        let start = clock.now
        try await wait("\(count) requests are answered") { scene in
            scene.visitors.answers(since: start).values.reduce(0, +) >= count
        }
        return visitors.answers(since: start)
    }
}

// What people see.
extension Scene {
    var release: View { chronicle.find(.release, "web")?.view ?? .absent }
    var message: String { release["status"]["message"].string ?? "" }
    var service: Object? { chronicle.find(.services, "web") }

    /// The newest passage to a version.
    func passage(_ version: String) -> View {
        chronicle.all(.passage).filter { $0["spec"]["to"]["version"].string == version }.max { left, right in
            (left["spec"]["declaration"].int ?? 0, left["spec"]["attempt"].int ?? 0)
                < (right["spec"]["declaration"].int ?? 0, right["spec"]["attempt"].int ?? 0)
        }?.view ?? .absent
    }

    func outcome(_ version: String) -> String { passage(version)["status"]["outcome"].string ?? "" }

    /// Whether that is declared, proven, and said to be ready.
    func runs(_ version: String) -> Bool {
        release["status"]["declaration"]["version"].string == version && condition("Ready") == "True"
            && release["status"]["phase"].string == "Succeeded" && outcome(version) == "Succeeded"
    }

    func isAtStage(_ number: Int, _ version: String) -> Bool {
        let status = passage(version)["status"]
        return status["stage"]["number"].int == number && status["stage"]["observed"].exists
            && !status["outcome"].exists
    }

    func condition(_ type: String) -> String {
        release["status"]["conditions"].elements.first { $0["type"].string == type }?["status"].string ?? ""
    }

    func reason(_ type: String) -> String {
        release["status"]["conditions"].elements.first { $0["type"].string == type }?["reason"].string ?? ""
    }

    /// How many pods there are of each version, those that are going aside.
    var pods: [String: Int] {
        let staying = chronicle.all(.pods).filter { !$0.metadata.isBeingDeleted }
        return staying.reduce(into: [:]) { $0[$1.view.version, default: 0] += 1 }
    }

    /// How things stand, for reports of what went wrong.
    var story: String {
        var lines = ["\(namespace): \(release["status"]["phase"].string ?? "–"): \(message)"]
        for passage in chronicle.all(.passage).sorted(by: { $0.name < $1.name }) {
            lines.append("  \(passage.name) \(passage["status"].value?.jsonText ?? "–")")
        }
        lines.append("  pods \(pods), service \(service?["spec"]["selector"].value?.jsonText ?? "–")")
        lines.append(ground.log(about: namespace))
        return lines.joined(separator: "\n")
    }
}

/// Apart from what else is asked, so that neither keeps the other waiting.
private let loadTransport = CurlTransport()
