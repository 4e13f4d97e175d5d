import Foundation
import Subprocesses

/// The program of that name, on the cluster that these tests are tried on: what people do, they do by it.
enum Kubectl {
    static func outcome(
        _ words: [String], in namespace: String? = nil, input: String = ""
    ) async throws -> Subprocess.Outcome {
        let place = namespace.map { ["--namespace", $0] } ?? []
        let options = ["--kubeconfig", RealCluster.kubeconfig ?? "", "--cache-dir", cache]
        return try await Subprocess("kubectl", options + place + words, input: Array(input.utf8)).run()
    }

    /// What it prints, when it succeeds.
    @discardableResult
    static func run(_ words: [String], in namespace: String? = nil, input: String = "") async throws -> String {
        let outcome = try await outcome(words, in: namespace, input: input)
        guard outcome.succeeded else {
            throw TestFailure("kubectl \(words): \(String(decoding: outcome.errors, as: UTF8.self))")
        }
        return String(decoding: outcome.output, as: UTF8.self)
    }

    /// Shared by all calls, or each would ask the server for everything that it serves.
    private static let cache = NSTemporaryDirectory() + "martlet-kubectl"
}
