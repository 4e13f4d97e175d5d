import Documents
import Instants
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing

extension Scenario {
    /// What people do to objects that are not theirs, or not theirs alone.
    static let meddling: [Scenario] = [
        // A pod that is deleted by hand has its traffic until then.
        Scenario("pods and ReplicaSets that people touch are put back", Scene.Cast(lingers: .seconds(1))) { scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.firstSlowCanary), toStage: 0)
            let pod = scene.chronicle.all(.pods).first { $0.view.version == "2" }?.name ?? ""
            _ = try await scene.kubectl("delete", "pod", pod, "--wait=false")
            try await scene.wait("another is made") { $0.pods == ["1": 4, "2": 1] && $0.find(.pods, pod) == nil }
            let set = scene.chronicle.all(.replicaSets).first { $0["spec"]["template"].version == "1" }?.name ?? ""
            _ = try await scene.kubectl("scale", "replicaset", set, "--replicas=6")
            try await scene.wait("it had six") { $0.everHad(6, "1") }
            try await scene.wait("it has four") { $0.pods["1"] == 4 }
            try await scene.decide("skip")
            try await scene.wait("2 runs") { $0.runs("2") }
        },
        Scenario("a selector that people change is put back") { scene in
            try await scene.run(WebRelease("1").with("keepPrevious", "10m"))
            try await scene.run(WebRelease("2").with("keepPrevious", "10m"))
            let selector = scene.service?["spec"]["selector"].value
            let everybody = "{\"spec\": {\"selector\": {\"\(OwnName.revision)\": null}}}"
            _ = try await scene.kubectl("patch", "service", "web", "--type=merge", "-p", everybody)
            try await scene.wait("it was changed and put back") { scene in
                scene.chronicle.timesOpen("web", to: "1").count == 2
                    && scene.service?["spec"]["selector"].value == selector
            }
            same(scene.runs("2"), true)
        },
        Scenario("a Service that was there before is taken, and taken again when it is applied anew") { scene in
            _ = try await scene.kubectl("apply", "-f", "-", input: service)
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.firstSlowCanary), toStage: 0)
            // As a Git tool does from time to time; it adds its own key to the selector again.
            _ = try await scene.kubectl("apply", "-f", "-", input: service)
            try await scene.wait("it is whole again") { scene in
                scene.service.map { Service($0).selector } == [OwnName.release: "web"]
            }
            try await scene.decide("skip")
            try await scene.wait("2 runs") { $0.runs("2") }
            same(scene.service?["spec"]["ports"].elements.first?["port"].int, 8_000)
        },
        Scenario("a deleted release goes with all that is its own, and may come again", Scene.Cast(isVisited: false)) {
            scene in
            try await scene.run(WebRelease("1"))
            try await scene.begin(WebRelease("2", WebRelease.slowCanary), toStage: 1)
            _ = try await scene.kubectl("delete", "releases/web", "--timeout=20s")
            try await scene.wait("nothing is left") { scene in
                scene.pods.isEmpty && scene.chronicle.all(.replicaSets).isEmpty && scene.service == nil
            }
            try await scene.run(WebRelease("3"))
            same(scene.passage("3")["spec"]["from"].exists, false)
            same(scene.passage("3")["spec"]["declaration"].int, 3)
        },
        Scenario("a release that is replaced by force begins with nothing", Scene.Cast(isVisited: false)) { scene in
            try await scene.run(WebRelease("1"))
            let uid = scene.release["metadata"]["uid"].string
            // Of the same name and content: what the old one leaves behind for a moment has the names of what comes.
            _ = try await scene.kubectl("replace", "--force", "-f", "-", input: WebRelease("1").yaml)
            try await scene.wait("1 runs anew") { $0.runs("1") && $0.release["metadata"]["uid"].string != uid }
            try await scene.wait("all that is there is its own") { scene in
                let owners = scene.chronicle.all(.replicaSets).map { $0.metadata.controller?.uid }
                return owners == [scene.release["metadata"]["uid"].string] && scene.pods == ["1": 4]
                    && scene.service?.metadata.controller?.uid == owners.first
            }
            try await scene.run(WebRelease("2"))
        },
        Scenario("the template of a Deployment is taken once its own pods are gone", Scene.Cast(isVisited: false)) {
            scene in
            let release = WebRelease("2").with("workload", "{from: {kind: Deployment, name: web}}")
            _ = try await scene.kubectl("apply", "-f", "-", input: deployment + "---\n" + service)
            try await scene.wait("the Deployment is up") { $0.pods == ["1": 2] }
            try await scene.declare(release)
            try await scene.wait("it waits for that") { $0.reason("Stalled") == "ServedByDeployment" }
            _ = try await scene.kubectl("scale", "deployment/web", "--replicas=0")
            try await scene.wait("2 runs") { $0.runs("2") && $0.pods == ["2": 4] }
        },
    ]
}

private let service = """
    apiVersion: v1
    kind: Service
    metadata: {name: web}
    spec: {selector: {app: web}, ports: [{port: 8000, targetPort: 8080}]}

    """

private let deployment = """
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec:
      replicas: 2
      selector: {matchLabels: {app: web}}
      template:
        metadata: {labels: {app: web}}
        spec: {containers: [{name: app, image: "registry.example.com/shop/web:1", ports: [{containerPort: 8080}]}]}

    """

extension Scene {
    fileprivate func find(_ resource: Resource, _ name: String) -> Object? { chronicle.find(resource, name) }

    /// Whether there were ever so many pods of a version at once.
    fileprivate func everHad(_ count: Int, _ version: String) -> Bool {
        chronicle.entries.contains { entry in
            entry.resource == .replicaSets && entry.after?["spec"]["template"].version == version
                && entry.after?["spec"]["replicas"].int == count
        }
    }
}
