import Documents
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `Pruning` {
    @Test func `drops what the kind does not have, and says where it was`() throws {
        let deployment = try #require(Shape.builtIn(apiVersion: "apps/v1", kind: "Deployment"))
        let written = try Value(
            json: """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"any.name/x":"1"}},
                 "spec":{"replica":3,"paused":null,"template":{"spec":{"volumes":[],"containers":[
                   {"name":"a","imagee":"x"},{"name":"b","resources":{"limits":{"cpu":1,"memory":"1Gi"}}}]}}}}
                """)
        let (kept, unknown) = deployment.pruned(written)
        let wanted = try Value(
            json: """
                {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","labels":{"any.name/x":"1"}},
                 "spec":{"template":{"spec":{"containers":[
                   {"name":"a"},{"name":"b","resources":{"limits":{"cpu":1,"memory":"1Gi"}}}]}}}}
                """)
        same(kept, wanted)
        same(unknown, ["spec.replica", "spec.template.spec.containers[0].imagee"])
        same(deployment.pruned(kept).value, kept)
    }
}
