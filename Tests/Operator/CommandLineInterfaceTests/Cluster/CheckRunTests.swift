import CommandLineInterface
import HTTP
import Scheduling
import SimulatedKubernetes
import TestSupport
import Testing

struct `The command check run` {
    @Test func `measures now, and says why it judges so`() throws {
        let simulation = Simulation(seed: 7)
        let text = try simulation.run {
            var world = try await ShopWorld(simulation)
            world.surroundings.files = FilesInMemory([
                "martlet.yaml": "allowedHosts: [shop.example.com, judge.example.com]\n", "odd.yaml": "sauces: []\n",
            ])
            world.surroundings.transport = { Answering() }
            var text = ""
            for line in [
                "check", "check run smoke", "check run smoke -r chekout", "check run smok -r checkout",
                "check run smoke -r checkout", "check run smoke -r checkout --config martlet.yaml",
                "check run judge -r checkout --config martlet.yaml", "check run judge -r basket",
                "check run pods -r checkout", "check run migrated -r checkout", "check run error-rate -r checkout -v",
                "check run smoke -r checkout --config odd.yaml", "check run smoke -r checkout --window 1ms",
                "check run smoke -n lab --config nowhere.yaml",
            ] { text += await world.transcript(of: line) }
            return text
        }
        expectGolden(text, "check-run.txt")
    }
}

/// What is outside of the cluster.
private struct Answering: HTTPTransport {
    func send(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPResponse {
        switch request.url {
        case "https://shop.example.com/health": HTTPResponse(status: 200)
        case "https://judge.example.com/checkout":
            HTTPResponse(status: 200, body: Array(#"{"verdict": "failing", "because": "2 of 14 journeys fail"}"#.utf8))
        default: throw .unreachable("cannot connect to \(request.url)")
        }
    }

    func open(_ request: HTTPRequest) async throws(HTTPFailure) -> HTTPStream { throw .cancelled }
}
