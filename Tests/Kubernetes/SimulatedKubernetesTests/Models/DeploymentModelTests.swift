import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A simulated Deployment` {
    /// The same steps that were once taken on a real cluster of version 1.20, whose answers the golden text has.
    ///
    /// Pods stay unscheduled, as there was no kubelet either, and become ready when a step says so.
    /// Which of two reasons a rollout that moves has depends on who is faster there, so both count as `moving`.
    @Test func `goes the way the real one went`() {
        var text = ""
        for scenario in Self.scenarios {
            text += "# \(scenario.title)\n"
            var town = Town([PodRule(.unschedulable)])
            town.create(.deployments, deployment(scenario.spec))
            town.advance()
            text += "create: \(town.rollout())\n"
            for step in scenario.steps {
                if let patch = step.patch { town.merge(.deployments, "web", ["spec": patch]) } else { town.makeReady() }
                town.advance(.seconds(1))
                text += "\(step.name): \(town.rollout())\n"
            }
        }
        expectGolden(text, "rollouts.txt")
    }

    struct Scenario {
        var title: String
        var spec: Value
        var steps: [Step]
    }

    struct Step {
        var name: String
        var patch: Value?

        static let ready = Step(name: "ready")
        static func image(_ number: Int) -> Step {
            Step(name: "web:\(number)", patch: ["template": template("web:\(number)")])
        }
        static func scale(_ count: Int) -> Step { Step(name: "scale to \(count)", patch: ["replicas": .int(count)]) }
        static let pause = Step(name: "pause", patch: ["paused": true])
        static let resume = Step(name: "resume", patch: ["paused": false])
    }

    static let scenarios: [Scenario] = [
        Scenario(
            title: "three replicas, a quarter more and fewer", spec: ["replicas": 3],
            steps: [.image(2), .ready, .ready, .ready, .ready]),
        Scenario(
            title: "ten replicas, three more, two fewer", spec: rolling(10, 3, 2),
            steps: [.image(2), .ready, .ready, .ready, .ready]),
        Scenario(
            title: "four replicas, none more, one fewer", spec: rolling(4, 0, 1),
            steps: [.image(2), .ready, .ready, .ready, .ready, .ready]),
        Scenario(
            title: "three replicas, recreated", spec: ["replicas": 3, "strategy": ["type": "Recreate"]],
            steps: [.image(2), .ready, .ready]),
        Scenario(
            title: "paused half-way and scaled up in proportion", spec: rolling(10, "30%", "20%"),
            steps: [.image(2), .ready, .pause, .scale(20), .ready, .scale(5), .resume, .ready, .ready, .ready]),
        Scenario(
            title: "a third template before the second is through", spec: rolling(6, 2, 1),
            steps: [.image(2), .ready, .image(3), .ready, .ready, .ready, .ready, .ready]),
        Scenario(
            title: "back to the first", spec: ["replicas": 2],
            steps: [.image(2), .ready, .ready, .ready, .image(1), .ready, .ready, .ready]),
        Scenario(
            title: "scaled to nothing and back", spec: ["replicas": 3], steps: [.scale(0), .scale(2), .ready]),
        Scenario(
            title: "two kept of the old ones", spec: ["replicas": 1, "revisionHistoryLimit": 1],
            steps: [.image(2), .ready, .ready, .image(3), .ready, .ready]),
    ]

    private static func rolling(_ replicas: Int, _ surge: Value, _ unavailable: Value) -> Value {
        [
            "replicas": .int(replicas),
            "strategy": [
                "type": "RollingUpdate", "rollingUpdate": ["maxSurge": surge, "maxUnavailable": unavailable],
            ],
        ]
    }

    @Test func `gives up on what does not get on, and takes heart again when it does`() {
        var town = Town([PodRule(image: "web:2", .neverReady)])
        town.create(.deployments, deployment(["replicas": 2, "progressDeadlineSeconds": 60]))
        town.advance(.seconds(30))
        town.merge(.deployments, "web", ["spec": ["template": template("web:2")]])
        town.advance(.seconds(59))
        #expect(town.rollout().hasSuffix("Progressing=True(moving)"))
        town.advance(.seconds(10))
        #expect(town.rollout().hasSuffix("Progressing=False(ProgressDeadlineExceeded)"))
        town.cluster.models.settings.podRules = []
        town.advance(.seconds(30))
        #expect(town.rollout().hasSuffix("Progressing=True(NewReplicaSetAvailable)"))
    }

    /// What `kubectl rollout undo` sends: the template and the annotations of the ReplicaSet to go back to.
    @Test func `goes back to a ReplicaSet it has kept, under a new revision`() {
        var town = Town()
        town.create(.deployments, deployment(["replicas": 1]))
        town.advance(.seconds(10))
        for number in 2...3 {
            let cause: Value = ["annotations": ["kubernetes.io/change-cause": .string("to \(number)")]]
            town.merge(
                .deployments, "web", ["metadata": cause, "spec": ["template": template("web:\(number)")]])
            town.advance(.seconds(10))
        }
        for expected in ["4|1", "6|1,4"] {
            town.undo(to: "web:1")
            town.advance(.seconds(10))
            let first = town.set(of: "web:1")
            let revision = first.metadata.annotations["deployment.kubernetes.io/revision"] ?? ""
            let former = first.metadata.annotations["deployment.kubernetes.io/revision-history"] ?? ""
            #expect("\(revision)|\(former)" == expected)
            #expect(
                town.get(.deployments, "web").metadata.annotations["deployment.kubernetes.io/revision"] == revision)
            town.undo(to: "web:3")
            town.advance(.seconds(10))
        }
        let third = town.set(of: "web:3").metadata.annotations
        #expect(third["kubernetes.io/change-cause"] == "to 3")
        #expect(third["deployment.kubernetes.io/revision-history"] == "3,5")
        #expect(town.all(.replicaSets).count == 3 && town.pods() == "Ready")
    }

    @Test func `owns its ReplicaSets and lets them go with it`() {
        var town = Town()
        town.create(.deployments, deployment(["replicas": 2]))
        town.advance(.seconds(10))
        let set = town.all(.replicaSets)[0]
        let hash = set.metadata.labels[PodTemplateHash.label] ?? ""
        #expect(set.name == "web-\(hash)")
        #expect(set["spec"]["selector"]["matchLabels"].strings == ["app": "web", PodTemplateHash.label: hash])
        #expect(set.metadata.controller?.name == "web")
        #expect(town.all(.pods).allSatisfy { $0.metadata.labels[PodTemplateHash.label] == hash })
        town.delete(.deployments, "web")
        town.advance(.seconds(40))
        #expect(town.all(.replicaSets).isEmpty && town.all(.pods).isEmpty)
    }
}

extension Town {
    fileprivate mutating func set(of image: String) -> Object {
        all(.replicaSets).first {
            $0["spec"]["template"]["spec"]["containers"].elements[0]["image"].string == image
        } ?? Object(.null)
    }

    fileprivate mutating func undo(to image: String) {
        let set = set(of: image)
        var template = set["spec"]["template"].value ?? [:]
        template[["metadata", "labels", PodTemplateHash.label]] = nil
        let annotations = set.metadata.annotations.filter { !$0.key.hasPrefix("deployment.kubernetes.io/") }
        let kept = get(.deployments, "web").metadata.annotations.filter {
            $0.key.hasPrefix("deployment.kubernetes.io/")
        }
        let all = Value(annotations.merging(kept) { first, _ in first })
        send(
            Request(
                .patch(
                    .json([
                        .replace(path: "/spec/template", template), .replace(path: "/metadata/annotations", all),
                    ])), .deployments, namespace: "shop", name: "web"))
    }

    /// The ReplicaSets as `image=wanted/ready#revision`, the Deployment's counts and conditions.
    mutating func rollout() -> String {
        let sets = all(.replicaSets).map { set in
            let image = set["spec"]["template"]["spec"]["containers"].elements[0]["image"].string ?? ""
            let revision = set.metadata.annotations["deployment.kubernetes.io/revision"] ?? "?"
            return "\(image)=\(set.replicas)/\(set["status"]["readyReplicas"].int ?? 0)#\(revision)"
        }
        let deployment = get(.deployments, "web")
        let conditions = deployment.conditions
            .replacing("(NewReplicaSetCreated)", with: "(moving)").replacing("(ReplicaSetUpdated)", with: "(moving)")
        return "\(sets.sorted().joined(separator: " ")) | \(deployment.counts) | \(conditions)"
    }

    /// Makes every pod ready that is not, as somebody else than a kubelet would.
    fileprivate mutating func makeReady() {
        for pod in all(.pods) where !PodFacts(pod).isReady {
            let ready: Value = [
                "type": "Ready", "status": "True", "lastTransitionTime": .string(cluster.now.rfc3339),
            ]
            var request = Request(
                .patch(.merge(["status": ["phase": "Running", "podIP": "10.1.2.3", "conditions": [ready]]])), .pods,
                namespace: "shop", name: pod.name, subresource: "status")
            request.manager = "test"
            send(request)
        }
    }
}

func deployment(_ spec: Value, image: String = "web:1") -> Value {
    var whole = spec
    whole["selector"] = ["matchLabels": ["app": "web"]]
    whole["template"] = template(image)
    return ["apiVersion": "apps/v1", "kind": "Deployment", "metadata": ["name": "web"], "spec": whole]
}
