import Documents
import Testing

/// Something unusual that breaks nothing, after a step of the canary.
struct Allowed: Sendable, CustomTestStringConvertible {
    let what: String
    let step: String
    let happens: @Sendable (inout Story) -> Void

    var testDescription: String { what }

    static let all: [Allowed] = [
        Allowed(what: "a rollback", step: "seen 0") { $0.rollBack() },
        Allowed(what: "a rollback in the watch", step: "proven") { story in
            story.goBack()
            story.select(.only(.a))
            story.reach((.a, 1...4))
            story.wait(6)
            story.scale(.b, to: 0)
            story.end("web-2", as: "RolledBack")
        },
        Allowed(what: "a hold that a person ends", step: "seen 0") { story in
            story.record { $0[["stage", "skipped"]] = true }
            story.wait(3)
            story.enter(1)
        },
        Allowed(what: "a failing check that a person excuses", step: "seen 0") { story in
            story.record { $0[["stage", "excused"]] = ["pods"] }
            story.wait(33)
            story.enter(1, state: "failing")
        },
        Allowed(what: "fewer pods as an autoscaler asks", step: "seen 2") { story in
            story.declare("c2", replicas: 2)
            story.scale(.b, to: 2)
        },
        Allowed(what: "more pods a moment after an autoscaler asked for fewer", step: "second passage") { story in
            story.declare("c2", replicas: 2)
            story.wait(1)
            story.scale(.b, to: 1)
            story.pods(.b, 1...1)
            story.select(.all)
        },
        Allowed(what: "traffic a moment after a pod ceased to be ready", step: "stage 2") { story in
            story.pods(.b, 4...4, ready: false)
            story.wait(1)
            story.select(.only(.b))
        },
        Allowed(what: "a step that was taken before the freeze could be heard of", step: "seen 0") { story in
            story.wait(33)
            story.freeze()
            story.wait(1)
            story.enter(1)
        },
        Allowed(what: "a rollback while it is frozen", step: "seen 0") { story in
            story.freeze()
            story.wait(60)
            story.rollBack()
        },
        Allowed(what: "the same content again after other content", step: "proven") { story in
            story.declare("c3")
            story.summarise("c3", ready: "False")
            story.declare("c2")
            story.summarise("c2", ready: "False")
            story.begin("web-4", from: .b, to: .a, content: "c2", Story.atOnce)
        },
        Allowed(what: "a retry by a person", step: "seen 0") { story in
            story.rollBack()
            story.begin("web-3", from: .a, to: .b, content: "c2", Story.inShares) { $0["decision"] = "web-2-retry" }
            story.scale(.b, to: 1)
        },
        Allowed(what: "a batch of a rolling update", step: "second declared") { story in
            story.begin("web-2", from: .a, to: .b, content: "c2", Story.batches) { $0["strategy"] = "rolling" }
            story.scale(.a, to: 3)
            story.scale(.b, to: 2)
            story.pods(.b, 1...2)
            story.select(.all)
        },
        Allowed(what: "a new leader that takes its turn", step: "seen 0") { story in
            story.turn = (2, 0)
            story.select(.all, movingTurn: false)
        },
        Allowed(what: "what other people do", step: "seen 0") { story in
            story.change("Service", "web", by: "ada") { $0[["spec", "selector"]] = ["app": "web"] }
            story.put("ReplicaSet", Story.Revision.a.replicaSet, nil, by: "ada")
            story.put("Secret", "key", [:], by: "ada")
        },
        Allowed(what: "weights that sum to all", step: "one candidate") { story in
            story.weigh(["90", "10"], by: "ada")
            story.weigh(["90", "10"])
        },
        Allowed(what: "enough approvals", step: "second declared") { story in
            story.beginWithApproval()
            story.decide("approve", by: "grace")
            story.scale(.b, to: 1)
        },
    ]
}

extension Story {
    static let batches: [Value] = [
        ["capacity": 2, "stable": 3, "weight": 50], ["capacity": 4, "stable": 1, "weight": 99],
        ["capacity": "100%", "stable": 0, "weight": 100],
    ]

    mutating func freeze() {
        put("Freeze", "year-end", in: nil, ["spec": ["namespaces": ["shop"], "running": "hold"]], by: "grace")
    }

    mutating func decide(_ verb: String, by user: String) {
        put(
            "Decision", "web-2-\(verb)-\(user)",
            ["spec": ["release": "web", "declaration": 2, "verb": .string(verb), "user": .string(user)]], by: user)
    }

    mutating func beginWithApproval() {
        begin("web-2", from: .a, to: .b, content: "c2", Story.inShares) {
            $0[["policy", "approvals", "required"]] = 1
        }
    }

    /// The weights of a, b and then c, in the table of a router.
    mutating func weigh(_ weights: [Value], turn: Int = 1, by actor: String = martlet) {
        let revisions = [Revision.a, .b, .c].map(\.text)
        put(
            "ConfigMap", "weights",
            [
                "metadata": [
                    "annotations": ["martlet.dev/turn": .string("uid-web.1.\(actor == Story.martlet ? turn : 0)")]
                ],
                "data": .object(Members(Array(zip(revisions, weights)))),
            ], by: actor)
    }
}
