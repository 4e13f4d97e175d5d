import Documents
import Instants
import KubernetesAPI
import ReleaseModel
import SimulatedKubernetes
import KubernetesObjects
import ReleaseSimulation
import Testing
struct Probe {
    @Test func trace() throws {
        try Scenario.run { world in
            try world.declare(ReleaseDraft("web", version: "1"))
            try await world.wait("1 runs") { $0.phase(of: "web") == "Succeeded" }
            print("--- v2")
            try world.declare(ReleaseDraft("web", version: "2"))
            try await world.wait("2 is proven") { $0.outcome(of: "web") == "Succeeded" && $0.passages(of: "web").count == 2 }
            try await world.wait("1 is gone") { $0.pods(of: "web") == ["2": 4] }
            for write in world.server.writes() where write.actor.contains("martlet") && write.resource.plural != "leases" && write.resource.plural != "pods" {
                print(write.instant.rfc3339, write.verb, write.resource.plural, write.key.name, write.resource.plural == "events" ? write.object["message"]?.string ?? "" : write.resource.plural == "releases" ? write.object[["status","message"]]?.string ?? "" : write.resource.plural == "services" ? write.object[["spec","selector"]]?.jsonText ?? "" : write.object["status"]?.jsonText.prefix(400) ?? "")
            }
            print(world.story())
        }
    }
}
