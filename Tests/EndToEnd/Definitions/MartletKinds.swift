import CommandLineInterface
import Documents
import KubernetesAPI
import KubernetesObjects
import ReleaseModel
import YAML

extension RealCluster {
    /// Runs a test while the server serves Martlet's kinds; those that it did not serve before are gone afterwards.
    static func withMartletKinds(
        installing install: ([String]) async throws -> Void, _ body: (RealCluster) async throws -> Void
    ) async throws {
        try await inNamespace { real in
            let version = try await real.cluster.discover().version
            // Rules in CEL are older than any server we support, and younger than the one that can be built here.
            let options = version < ServerVersion(major: 1, minor: 25) ? [] : ["--with-rules"]
            var strange: [Resource] = []
            for kind in kindsOfMartlet where try await real.definition(of: kind.names.resource) == nil {
                strange.append(kind.names.resource)
            }
            let failure: (any Error)?
            do {
                try await install(["crds"] + options)
                for kind in kindsOfMartlet { try await real.mustServe(kind.names.resource) }
                try await body(real)
                failure = nil
            } catch {
                failure = error
            }
            for resource in strange where try await real.definition(of: resource) != nil {
                try await real.cluster.delete(.customResourceDefinitions, ObjectKey(name: resource.qualifiedPlural))
            }
            for resource in strange {
                try await real.eventually("\(resource.plural) are gone") {
                    try await real.definition(of: resource) == nil
                }
            }
            if let failure { throw failure }
        }
    }

    func definition(of resource: Resource) async throws -> Object? {
        try await cluster.find(.customResourceDefinitions, ObjectKey(name: resource.qualifiedPlural))
    }

    /// What is wrong with a definition the server says in its conditions, as `NonStructuralSchema`.
    private func mustServe(_ resource: Resource) async throws {
        try await eventually("\(resource.plural) are served") {
            let conditions = try await definition(of: resource)?["status"]["conditions"].elements ?? []
            let good = Set(conditions.filter { $0["status"].string == "True" }.compactMap { $0["type"].string })
            guard good == ["NamesAccepted", "Established"] else { return false }
            return await failure { () throws(ClusterError) in try await cluster.list(resource) } == nil
        }
    }
}

/// What `martlet` prints.
func martletPrints(_ words: [String]) -> String {
    answer(to: words, in: Surroundings(files: SystemFiles()) { _ in [] }).output
}
