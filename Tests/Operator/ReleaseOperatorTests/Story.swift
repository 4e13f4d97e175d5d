import Clocks
import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import ReleaseSimulation
import SimulatedKubernetes
import TestSupport
import Testing

// What stories have in common: how they come to where they begin to differ, and what they look at.
extension ReleaseWorld {
    /// Declares a release, and waits until that version runs here.
    func run(_ draft: ReleaseDraft) async throws {
        try declare(draft)
        try await wait("\(draft.name) \(draft.version) runs") { $0.runs(draft.version, of: draft.name) }
    }

    /// Whether what is declared is this version, and it is proven.
    func runs(_ version: String, of release: String) -> Bool {
        let status = status(of: release)
        return status["declaration"]["version"].string == version && status["phase"].string == "Succeeded"
    }

    /// Declares a release, and waits until the traffic of that stage, counted from 0, is seen to have moved.
    func begin(_ draft: ReleaseDraft, toStage number: Int) async throws {
        try declare(draft)
        try await reach(stage: number, of: draft.name, version: draft.version)
    }

    func reach(stage number: Int, of release: String, version: String) async throws {
        try await wait("\(release) \(version) is at stage \(number)") { world in
            guard let newest = world.passages(of: release).last else { return false }
            return newest["spec"]["to"]["version"].string == version
                && newest["status"]["stage"]["number"].int == number && newest["status"]["stage"]["observed"].exists
        }
    }

    /// Waits until the passage of that version has ended so.
    func ends(_ release: String, _ version: String, _ outcome: String, atMost limit: Duration = .seconds(900))
        async throws
    {
        try await wait("\(release) \(version) is \(outcome)", atMost: limit) {
            $0.outcome(of: release, version) == outcome
        }
    }

    /// How the newest passage to a version ended.
    func outcome(of release: String, _ version: String) -> String {
        passages(of: release).last { $0["spec"]["to"]["version"].string == version }?["status"]["outcome"].string ?? ""
    }

    /// Lets time pass.
    func pass(_ duration: Duration) async throws { try await clock.sleep(for: duration) }

    /// Where the history stands now.
    var moment: Int { server.snapshot.version }

    /// What the operator has written since, leases and Events aside: `update passages web-2`.
    func doings(since moment: Int) -> [String] {
        server.writes(after: moment).filter {
            $0.actor == Self.account && !["leases", "events"].contains($0.resource.plural)
        }.map { "\($0.verb) \($0.resource.plural) \($0.key.name)" }
    }

    /// When the Service began to send requests somewhere else, and where: `2`, `both`, `nobody`.
    func moves(of service: String, since moment: Int = 0) -> [(at: Instant, to: String)] {
        let versions = Dictionary(
            list(.replicaSets).map { set in
                let image = set["spec"]["template"]["spec"]["containers"].elements.first?["image"].string ?? ""
                return (set.metadata.labels[OwnName.revision] ?? "", String(image.split(separator: ":").last ?? ""))
            }, uniquingKeysWith: { first, _ in first })
        return server.writes(after: moment).compactMap { write in
            guard write.resource == .services, write.key.name == service, !write.isDeletion,
                write.before?[["spec", "selector"]] != write.object[["spec", "selector"]]
            else { return nil }
            let selector = Service(Object(write.object)).selector
            guard selector[OwnName.release] != nil else { return (write.instant, "nobody of ours") }
            return (write.instant, selector[OwnName.revision].map { versions[$0] ?? $0 } ?? "both")
        }
    }

    /// The names of the pods of a version that there ever were since.
    func podsMade(_ version: String, since moment: Int) -> [String] {
        server.writes(after: moment).filter { write in
            write.resource == .pods && write.verb == .created
                && (write.object[["spec", "containers"]]?.list?.first?["image"]?.string ?? "").hasSuffix(":\(version)")
        }.map(\.key.name)
    }

    /// What becomes of the pods of a version.
    func fate(_ version: String, _ fate: PodFate) {
        models.settings.podRules.removeAll { $0.image == "*:\(version)" }
        models.settings.podRules.insert(PodRule(image: "*:\(version)", fate), at: 0)
    }

    /// From now on the namespace has room for so many pods.
    func limitPods(to count: Int) throws {
        try apply(
            .resourceQuotas,
            [
                "apiVersion": "v1", "kind": "ResourceQuota", "metadata": ["name": "room", "namespace": "shop"],
                "spec": ["hard": ["pods": .string("\(count)")]],
            ])
    }

    /// The texts of the Events about a release: `Started: 2 is on its way in …`.
    func news(of release: String) -> [String] {
        list(.events, in: "shop").filter { $0["involvedObject"]["name"].string == release }.map {
            "\($0["reason"].string ?? ""): \($0["message"].string ?? "")"
        }
    }

    func condition(_ type: String, of release: String) -> String {
        let conditions = status(of: release)["conditions"].elements
        let condition = conditions.first { $0["type"].string == type }
        return "\(condition?["status"].string ?? "–") \(condition?["reason"].string ?? "–")"
    }
}

extension ReleaseDraft {
    /// As people call it: the tag of its image.
    var version: String {
        String(spec[["images", "app"]]?.string?.split(separator: ":").last ?? "")
    }

    /// Two pods, one stage at half, then the switch: the shortest canary.
    static func short(_ name: String = "web", _ version: String, replicas: Int = 2) -> ReleaseDraft {
        ReleaseDraft(name, version: version, replicas: replicas)
            .with("strategy", value: ["canary": ["stages": [["weight": 50, "hold": "20s"]]]])
            .with("bake", value: "20s")
    }

    static func blueGreen(_ name: String = "web", _ version: String, replicas: Int = 2) -> ReleaseDraft {
        ReleaseDraft(name, version: version, replicas: replicas)
            .with("strategy", value: ["blueGreen": [:]]).with("bake", value: "20s")
    }
}

/// Fails unless a text has another in it.
func has(_ text: String, _ part: String, at location: SourceLocation = #_sourceLocation) {
    if !text.contains(part) { Issue.record("“\(part)” is not in “\(text)”", sourceLocation: location) }
}

/// A plain function where a loop would expand a macro thousands of times.
func expect(_ isSo: Bool, _ complaint: @autoclosure () -> String, at location: SourceLocation = #_sourceLocation) {
    if !isSo { Issue.record("\(complaint())", sourceLocation: location) }
}
