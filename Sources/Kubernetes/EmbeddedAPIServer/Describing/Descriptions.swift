internal import Documents
internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import Locks
internal import KubernetesObjects
internal import SimulatedKubernetes

/// Discovery and OpenAPI, made anew when other kinds are served.
final class Descriptions: Sendable {
    private let made = Lock<OpenAPI?>(nil)

    func document(
        at path: String, accepting accept: String, of kinds: [ServedKind], _ version: ServerVersion
    ) -> ServedResponse? {
        // An empty piece stands for a slash too many, which names nothing.
        let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst().map(String.init)
        let discovery = DiscoveryDocuments(kinds)
        switch (parts.first, parts.count) {
        case ("api"?, 1), ("apis"?, 1): return list(accept, discovery, isOldest: parts[0] == "api")
        case ("api"?, 2): return discovery.resources(of: "", parts[1]).map { .object($0) }
        case ("apis"?, 2): return discovery.group(parts[1]).map { .object($0) }
        case ("apis"?, 3): return discovery.resources(of: parts[1], parts[2]).map { .object($0) }
        case ("openapi"?, 2) where parts[1] == "v2": return OlderOpenAPI(version: version.text).answer(accept)
        case ("openapi"?, 2) where parts[1] == "v3": return .object(openAPI(kinds, version).root)
        case ("openapi"?, 3...) where parts[1] == "v3":
            return openAPI(kinds, version).document(of: parts.dropFirst(2).joined(separator: "/")).map {
                .object($0)
            }
        case _: return nil
        }
    }

    /// All groups with all they serve for those who know that form, and the names of the groups for others.
    private func list(_ accept: String, _ discovery: DiscoveryDocuments, isOldest: Bool) -> ServedResponse {
        for wish in Wish.all(in: accept) {
            guard wish.type == "application/json", wish.form == "APIGroupDiscoveryList",
                let version = ["v2", "v2beta1"].first(where: wish.isOf)
            else { continue }
            var answer = ServedResponse.object(discovery.aggregated(oldest: isOldest, as: version))
            answer.headers["Content-Type"] =
                "application/json;g=apidiscovery.k8s.io;v=\(version);as=APIGroupDiscoveryList"
            answer.headers["Vary"] = "Accept"
            return answer
        }
        return .object(isOldest ? discovery.oldestVersions : discovery.groupList)
    }

    private func openAPI(_ kinds: [ServedKind], _ version: ServerVersion) -> OpenAPI {
        made.withLock { made in
            let openAPI = OpenAPI(kinds, version: version.text, reusing: made)
            made = openAPI
            return openAPI
        }
    }
}
