import Documents
import Instants
import Testing

/// Something that must never be, after a step of the canary.
struct Breach: Sendable, CustomTestStringConvertible {
    let invariant: String
    let what: String
    let step: String
    let happens: @Sendable (inout Story) -> Void

    init(
        _ invariant: String, _ what: String, after step: String, _ happens: @escaping @Sendable (inout Story) -> Void
    ) {
        self.invariant = invariant
        self.what = what
        self.step = step
        self.happens = happens
    }

    var testDescription: String { "\(invariant): \(what)" }

    static let all = ofTraffic + ofPods + ofRecords + ofBeginnings + ofOwnership

    private static let ofTraffic: [Breach] = [
        Breach("S1", "weights beyond all", after: "one candidate") { $0.weigh(["95", "10"]) },
        Breach("S1", "a weight that is no whole number", after: "one candidate") { $0.weigh(["89.5", "10.5"]) },
        Breach("S1", "a weight beyond 100", after: "one candidate") { $0.weigh(["-10", "110"]) },
        Breach("S1", "a weight that is no text", after: "one candidate") { $0.weigh([90, "10"]) },
        Breach("S2", "the switch with too few pods", after: "stage 2") { story in
            story.pods(.b, 3...4, ready: false)
            story.wait(10)
            story.select(.only(.b))
        },
        Breach("S2", "weight with too few pods", after: "seen 0") { story in
            story.wait(33)
            story.enter(1)
            story.weigh(["50", "50"])
        },
        Breach("S2", "back to a stable without pods", after: "seen 0") { story in
            story.pods(.a, 1...4, ready: false)
            story.wait(10)
            story.goBack()
            story.select(.only(.a))
        },
        Breach("S3", "the switch at the same turn", after: "stage 2") { $0.select(.only(.b), movingTurn: false) },
        Breach("S3", "the switch without a turn", after: "stage 2") { story in
            story.change("Service", "web") { service in
                service[["metadata", "annotations"]] = nil
                service[["spec", "selector"]] = ["martlet.dev/release": "web"]
            }
        },
        Breach("S4", "traffic before the candidate is ready", after: "second passage") { story in
            story.scale(.b, to: 1)
            story.pods(.b, 1...1, ready: false)
            story.select(.all)
        },
        Breach("S7", "an older leader", after: "stage 2") { story in
            story.turn = (0, 99)
            story.select(.only(.b))
        },
        Breach("S7", "an older leader, once the turn has been removed", after: "stage 2") { story in
            story.change("Service", "web", by: "git") { $0[["metadata", "annotations"]] = nil }
            story.turn = (0, 99)
            story.select(.only(.b))
        },
        Breach("S7", "a turn that was there before", after: "stage 2") { story in
            story.turn = (1, 0)
            story.select(.only(.b))
        },
        Breach("S9", "traffic for what was refused", after: "seen 0") { story in
            story.rollBack()
            story.pods(.b, 1...1)
            story.select(.all)
        },
        Breach("S11", "up again after down", after: "seen 0") { story in
            story.select(.only(.a))
            story.select(.all)
        },
        Breach("S17", "traffic while it is paused", after: "one candidate") { story in
            story.record { $0["paused"] = ["by": "ada"] }
            story.select(.all)
        },
        Breach("A1", "the switch ahead of its stage", after: "seen 1") { $0.select(.only(.b)) },
        Breach("A1", "weight ahead of its stage", after: "one candidate") { $0.weigh(["80", "20"]) },
        Breach("A1", "traffic for a revision that nobody speaks of", after: "one candidate") { story in
            story.put("ReplicaSet", "web-cccccccccc", Story.foreign(.c), by: "ada")
            story.pods(.c, 1...1)
            story.select(.all)
        },
    ]

    private static let ofPods: [Breach] = [
        Breach("S2", "fewer pods while it has all traffic", after: "seen 2") { $0.scale(.b, to: 3) },
        Breach("S2", "fewer pods of the stable than the stage leaves it", after: "both") { $0.scale(.a, to: 3) },
        Breach("S4", "no pods while it is selected", after: "seen 0") { $0.scale(.b, to: 0) },
        Breach("S4", "no pods while requests reach them", after: "seen 0") { story in
            story.goBack()
            story.select(.only(.a))
            story.wait(60)
            story.scale(.b, to: 0)
        },
        Breach("S4", "no pods before they are drained", after: "seen 0") { story in
            story.goBack()
            story.select(.only(.a))
            story.reach((.a, 1...4))
            story.wait(2)
            story.scale(.b, to: 0)
        },
        Breach("S5", "fewer pods of the stable after the switch", after: "seen 2") { story in
            story.wait(20)
            story.scale(.a, to: 0)
        },
        Breach("S5", "no stable to go back to", after: "seen 2") { story in
            story.put("ReplicaSet", Story.Revision.a.replicaSet, nil)
        },
        Breach("S5", "no previous revision so soon after the switch", after: "proven") { $0.scale(.a, to: 0) },
        Breach("S9", "pods for what was refused", after: "seen 0") { story in
            story.rollBack()
            story.scale(.b, to: 1)
        },
        Breach("S9", "pods for what is on its way back", after: "both") { story in
            story.goBack()
            story.scale(.b, to: 2)
        },
        Breach("S13", "another template", after: "stage 1") { story in
            story.change("ReplicaSet", Story.Revision.b.replicaSet) { $0[["spec", "template", "spec"]] = [:] }
        },
        Breach("S13", "labels that disagree", after: "second passage") { story in
            story.put("ReplicaSet", Story.Revision.b.replicaSet, Story.foreign(.b))
        },
        Breach("S14", "a pod without the approvals", after: "second declared") { story in
            story.beginWithApproval()
            story.scale(.b, to: 1)
        },
        Breach("S14", "a pod although somebody has rejected it", after: "second declared") { story in
            story.beginWithApproval()
            story.decide("approve", by: "grace")
            story.decide("reject", by: "edsger")
            story.scale(.b, to: 1)
        },
        Breach("A1", "a candidate without a passage", after: "second declared") { $0.scale(.b, to: 1) },
        Breach("A1", "pods ahead of their stage", after: "seen 0") { $0.scale(.b, to: 4) },
    ]

    private static let ofRecords: [Breach] = [
        Breach("S4", "traffic called seen that nobody can see", after: "one candidate") { story in
            story.select(.all)
            story.observe()
        },
        Breach("S4", "traffic called away that still arrives", after: "seen 0") { story in
            story.goBack()
            story.select(.only(.a))
            let now = story.now.rfc3339
            story.record { $0[["ending", "observed"]] = .string(now) }
        },
        Breach("S6", "a stage again", after: "stage 1") { $0.enter(0) },
        Breach("S6", "a stage left out", after: "seen 0") { story in
            story.wait(33)
            story.enter(2)
        },
        Breach("S6", "a stage that there is not", after: "seen 2") { $0.enter(3) },
        Breach("S6", "a stage on the way back", after: "seen 0") { story in
            story.goBack()
            story.wait(33)
            story.enter(1)
        },
        Breach("S6", "forward again after turning back", after: "seen 0") { story in
            story.goBack()
            story.record { $0["ending"] = nil }
        },
        Breach("S8", "a step before the hold is over", after: "seen 0") { story in
            story.wait(20)
            story.enter(1)
        },
        Breach("S8", "a step before its traffic was seen", after: "both") { story in
            story.wait(33)
            story.enter(1)
        },
        Breach("S8", "a step although a check fails", after: "seen 0") { story in
            story.wait(33)
            story.enter(1, state: "failing")
        },
        Breach("S8", "a step by what was measured before", after: "seen 0") { story in
            story.wait(33)
            story.enter(1, measured: 40)
        },
        Breach("S8", "a step without a verdict", after: "seen 0") { story in
            story.wait(33)
            story.record { $0["stage"] = ["number": 1] }
        },
        Breach("S8", "proven before the end of the bake", after: "seen 2") { story in
            story.wait(20)
            story.end("web-2", as: "Succeeded")
        },
        Breach("S8", "proven before the last stage", after: "seen 1") { story in
            story.wait(90)
            story.end("web-2", as: "Succeeded")
        },
        Breach("S13", "other terms", after: "stage 1") { story in
            story.change("Passage", "web-2") { $0[["spec", "bake"]] = "1s" }
        },
        Breach("S17", "a step while it is paused", after: "seen 0") { story in
            story.record { $0["paused"] = ["by": "ada"] }
            story.wait(33)
            story.enter(1)
        },
        Breach("S17", "a step while it is frozen", after: "seen 0") { story in
            story.freeze()
            story.wait(33)
            story.enter(1)
        },
        Breach("S18", "a status that is too large", after: "seen 0") { story in
            story.record { $0["because"] = .string(String(repeating: "x", count: 70_000)) }
        },
        Breach("S18", "a history without end", after: "seen 0") { story in
            story.record { $0["decisions"] = .list(Array(repeating: ["verb": "pause"], count: 101)) }
        },
        Breach("A2", "another outcome", after: "proven") { $0.end("web-2", as: "Superseded") },
        Breach("A2", "no outcome any more", after: "proven") { $0.record { $0["outcome"] = nil } },
        Breach("A2", "another outcome than the way back was for", after: "seen 0") { story in
            story.goBack()
            story.end("web-2", as: "Aborted")
        },
        Breach("A2", "a record that is removed without an outcome", after: "seen 0") { story in
            story.put("Passage", "web-2", nil)
        },
    ]

    private static let ofBeginnings: [Breach] = [
        Breach("S10", "two at once", after: "both") { story in
            story.begin("web-3", from: .a, to: .c, content: "c3", Story.inShares)
        },
        Breach("S10", "nothing new", after: "proven") { story in
            story.begin("web-3", from: .b, to: .a, content: "c2", Story.inShares)
        },
        Breach("S10", "a number that was there before", after: "proven") { story in
            story.put("Passage", "web-1", nil)
            story.begin("web-1", from: .b, to: .a, content: "c3", Story.inShares)
        },
        Breach("S10", "a name that says another number", after: "proven") { story in
            story.begin("web-3", from: .b, to: .a, content: "c3", Story.inShares) { $0["declaration"] = 4 }
        },
        Breach("S17", "a beginning while it is frozen", after: "second declared") { story in
            story.freeze()
            story.wait(10)
            story.begin("web-2", from: .a, to: .b, content: "c2", Story.inShares)
        },
    ]

    private static let ofOwnership: [Breach] = [
        Breach("S12", "what people declare", after: "both") { story in
            story.change("Release", "web") { $0[["spec", "images", "app"]] = "other" }
        },
        Breach("S12", "replicas that somebody has said", after: "both") { story in
            story.change("Release", "web") { $0[["spec", "replicas"]] = 9 }
        },
        Breach("S12", "other fields of a Service of others", after: "both") { story in
            story.change("Service", "web", by: "ada") { $0[["metadata", "ownerReferences"]] = [] }
            story.change("Service", "web") { $0[["spec", "type"]] = "NodePort" }
        },
        Breach("S12", "a workload of others", after: "both") { story in
            story.put("StatefulSet", "db", ["spec": [:]], by: "ada")
            story.put("StatefulSet", "db", ["spec": ["replicas": 0]])
        },
        Breach("S12", "a ReplicaSet without an owner", after: "second passage") { story in
            story.put("ReplicaSet", Story.Revision.b.replicaSet, Story.foreign(.b))
        },
        Breach("S16", "a Secret", after: "both") { $0.put("Secret", "token", ["data": [:]]) },
        Breach("S16", "another namespace", after: "both") { $0.put("ConfigMap", "x", in: "bank", ["data": [:]]) },
    ]

    static let atRest: [Breach] = [
        Breach("L1", "a passage that waits for nobody", after: "both") { _ in },
        Breach("L1", "pods of nobody", after: "retired") { $0.scale(.a, to: 1) },
        Breach("L1", "too few pods of the stable", after: "retired") { $0.scale(.b, to: 2) },
        Breach("L1", "traffic that is not the stable's alone", after: "retired") { $0.select(.all) },
        Breach("L1", "something else than what is declared", after: "retired") { story in
            story.summarise("c3", ready: "True", revision: .c)
        },
        Breach("L2", "nothing that says why", after: "retired") { story in
            story.change("Release", "web") { $0["status"] = ["conditions": [["type": "Ready", "status": "False"]]] }
        },
        Breach("L3", "traffic for what was rolled back", after: "seen 0") { story in
            story.rollBack()
            story.select(.all, by: "ada")
        },
        Breach("S18", "more passages than are kept", after: "retired") { story in
            story.change("Release", "web", by: "ada") { $0[["spec", "history"]] = 1 }
        },
        Breach("A1", "traffic taken back without a record", after: "seen 0") { $0.select(.only(.a)) },
        Breach("A2", "a label that says another outcome", after: "retired") { story in
            story.change("Passage", "web-2", by: "ada") {
                $0[["metadata", "labels", "martlet.dev/outcome"]] = "Aborted"
            }
        },
    ]
}

extension Story {
    /// A ReplicaSet of a revision that nobody owns, and whose template says nothing.
    static func foreign(_ revision: Revision) -> Value {
        [
            "metadata": [
                "labels": ["martlet.dev/release": "web", "martlet.dev/revision": .string(revision.text)]
            ], "spec": ["replicas": 1],
        ]
    }
}
