import Arguments
import Clocks
import CommandLineInterface
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import Scheduling
import SimulatedKubernetes
import TestSupport
import Testing

struct `Commands about a cluster` {
    /// Each file of golden texts, and what is typed for it.
    @Test(arguments: [
        (
            "status",
            [
                "status", "status -A -o wide", "status checkout", "status basket", "status mailer", "status -n lab",
                "status search -n lab", "status -n nowhere", "status chekout", "status checkout -A",
                "status -o yaml search -n lab", "status --context staging", "status -n Shop", "status a b",
            ]
        ),
        (
            "why",
            [
                "why checkout", "why basket", "why mailer -n shop", "why search -n lab", "why nothing-like-it",
                "__complete why chec", "__complete status -n lab s",
            ]
        ),
        (
            "history",
            ["history checkout", "history checkout -o wide", "history basket", "history search -n lab", "history"]
        ),
        (
            "decisions",
            [
                "pause checkout --reason prices", "pause basket", "pause mailer", "resume checkout", "resume mailer",
                "skip checkout", "skip checkout --check pods", "skip checkout --check error-rat", "abort checkout",
                "retry checkout", "retry basket", "rollback checkout", "rollback checkout --to 2.13.4",
                "rollback checkout --to 2.13.5", "rollback basket", "rollback basket --to 1.0.0",
                "pause checkout --environment staging", "abort search -n lab", "resume chekout",
            ]
        ),
    ])
    func `answer`(name: String, lines: [String]) throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            let world = try await ShopWorld(simulation)
            var text = ""
            for line in lines { text += await world.transcript(of: line) }
            if name == "decisions" {
                for made in try await world.server.list(.decision).items {
                    text += "\(made.name) \(made["spec"].value!.jsonText)\n"
                }
            }
            return text
        }
        expectGolden(text, "\(name).txt")
    }

    @Test func `say what a server does not let them do, and wait for no answer without end`() throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            var world = try await ShopWorld(simulation)
            let (server, clock) = (world.server, world.clock)
            func fail(_ error: @escaping @Sendable (Request) async -> ClusterError?) {
                let cluster = Unhelpful(server: server, error: error)
                world.surroundings.chooseCluster = { _ throws(NoCluster) in
                    ChosenCluster(cluster: cluster, namespace: "shop", user: "by-kubeconfig")
                }
            }
            let forbidden = ClusterError.refused(
                Status(code: 403, reason: "Forbidden", message: "ada may not do that to releases.martlet.dev"))
            let unknown = ClusterError.notFound(
                Status(code: 404, reason: "NotFound", message: "the server could not find the requested resource"))
            var text = ""
            fail { _ in forbidden }
            text += await world.transcript(of: "status")
            fail { _ in unknown }
            text += await world.transcript(of: "history checkout")
            fail { _ in .unreachable("cannot connect to 10.0.0.1:6443") }
            text += await world.transcript(of: "watch")
            // Nobody says who the user is, and only what lies in the namespace may be read.
            fail { ["environments", "selfsubjectreviews"].contains($0.resource.plural) ? forbidden : nil }
            text += await world.transcript(of: "pause checkout")
            text += await world.transcript(of: "resume mailer")
            fail { request in
                try? await clock.sleep(for: .seconds(100_000))
                return .cancelled
            }
            world.surroundings.programName = "kubectl martlet"
            text += await world.transcript(of: "why checkout")
            text += await world.transcript(of: "pause")
            return text
        }
        expectGolden(text, "failures.txt")
    }
}

/// A cluster that answers some requests with errors.
private struct Unhelpful: Cluster {
    let server: SimulatedCluster
    let error: @Sendable (Request) async -> ClusterError?

    func send(_ request: Request) async throws(ClusterError) -> KubernetesAPI.Answer {
        if let error = await error(request) { throw error }
        return try await server.send(request)
    }

    func watch(_ request: Request) async throws(ClusterError) -> any WatchEvents {
        if let error = await error(request) { throw error }
        return try await server.watch(request)
    }

    func discover() async throws(ClusterError) -> Discovery { try await server.discover() }
}
