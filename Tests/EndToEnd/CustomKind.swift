import Documents
import KubernetesAPI
import KubernetesObjects

extension RealCluster {
    /// Runs a test with a kind of its own, `Thing`, that the server serves from now on until the test is over.
    func withCustomKind(_ body: (Resource) async throws -> Void) async throws {
        let group = "\(namespace).example"
        let things = Resource(group, "v1", "things", kind: "Thing")
        let schema: Value = ["type": "object", "x-kubernetes-preserve-unknown-fields": true]
        let version: Value = [
            "name": "v1", "served": true, "storage": true, "schema": ["openAPIV3Schema": schema],
        ]
        let definition: Value = [
            "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
            "metadata": ["name": .string(things.qualifiedPlural)],
            "spec": [
                "group": .string(group), "scope": "Namespaced", "versions": [version],
                "names": ["plural": "things", "singular": "thing", "kind": "Thing"],
            ],
        ]
        _ = try await cluster.create(.customResourceDefinitions, Object(definition))
        let failure: (any Error)?
        do {
            try await eventually("the kind Thing is served") {
                try await cluster.find(.customResourceDefinitions, ObjectKey(name: things.qualifiedPlural))?["status"][
                    "conditions"
                ]
                .elements.contains { $0["type"].string == "Established" && $0["status"].string == "True" } == true
            }
            try await eventually("Things can be listed") {
                do throws(ClusterError) {
                    _ = try await cluster.list(things, in: namespace)
                    return true
                } catch .notFound {
                    return false
                }
            }
            try await body(things)
            failure = nil
        } catch {
            failure = error
        }
        try await cluster.delete(.customResourceDefinitions, ObjectKey(name: things.qualifiedPlural))
        if let failure { throw failure }
    }
}
