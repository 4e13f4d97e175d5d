internal import Documents
internal import HTTP
internal import KubernetesAPI

/// Asks a server what it is and what it serves.
///
/// Newer servers (1.27 and later) say it all in two answers; others are asked group by group. A
/// group whose own server is down is named as unavailable and does not hide the others.
struct RemoteDiscovery: Sendable {
    /// The answer to a GET, whatever its status.
    let get: @Sendable (_ path: String, _ accept: String) async throws(ClusterError) -> HTTPResponse
    let reports: RemoteReports

    func discover() async throws(ClusterError) -> Discovery {
        let version = ServerVersion(try await document("/version"))
        var found = DiscoveredResources()
        for root in ["/api", "/apis"] {
            let view = try await document(root, accept: Self.aggregated)
            if view["kind"].string == "APIGroupDiscoveryList" {
                found.add(aggregated: view)
            } else {
                try await askEach(of: Self.groupVersions(view, under: root), into: &found)
            }
        }
        for group in found.unavailable { reports.groupUnavailable(group, because: "its server does not answer") }
        return Discovery(version: version, resources: found.resources, unavailable: found.unavailable)
    }

    /// The two forms in which servers tell everything at once, then the one they have always told.
    private static let aggregated = [
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList",
        "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList", "application/json",
    ].joined(separator: ",")

    /// No server has anywhere near as many; an answer that claims so must not make us ask for ever.
    private static let mostGroupVersions = 2_000

    private static func groupVersions(_ view: View, under root: String) -> [String] {
        let core = view["versions"].elements.compactMap(\.string)
        let others = view["groups"].elements.flatMap { group in
            group["versions"].elements.compactMap { $0["groupVersion"].string }
        }
        return (root == "/api" ? core : others).prefix(mostGroupVersions).map { "\(root)/\($0)" }
    }

    /// Eight at a time.
    private func askEach(of paths: [String], into found: inout DiscoveredResources) async throws(ClusterError) {
        for start in stride(from: 0, to: paths.count, by: 8) {
            let batch = paths[start..<min(start + 8, paths.count)]
            let answers = await withTaskGroup(of: (String, Result<View, ClusterError>).self) { group in
                for path in batch { group.addTask { (path, await result(path)) } }
                return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            }
            for path in batch {
                let name = path.split(separator: "/").dropFirst().joined(separator: "/")
                switch answers[path] {
                case .success(let view)?: found.add(group: name, view)
                case .failure(.unreachable(let text))?: throw .unreachable(text)
                case .failure(.cancelled)?: throw .cancelled
                case .failure, nil: found.unavailable.append(name)
                }
            }
        }
    }

    private func result(_ path: String) async -> Result<View, ClusterError> {
        do throws(ClusterError) {
            return .success(try await document(path))
        } catch {
            return .failure(error)
        }
    }

    private func document(
        _ path: String, accept: String = "application/json"
    ) async throws(ClusterError) -> View {
        let response = try await get(path, accept)
        guard response.status == 200 else {
            let status = Status(
                code: response.status, reason: "",
                message: "asking for \(path) was answered with \(response.status) and \(response.bodyForPeople)")
            throw response.status >= 500 || response.status == 429
                ? .busy(status, retryAfter: nil) : response.status == 404 ? .notFound(status) : .refused(status)
        }
        do {
            return try Document(json: response.body).root
        } catch {
            throw .unreadable("asking for \(path) was answered with \(response.bodyForPeople): \(error)")
        }
    }
}

extension ServerVersion {
    /// Reads `{"major": "1", "minor": "27+", "gitVersion": "v1.27.3-eks-a5565ad"}`.
    init(_ view: View) {
        func number(_ text: String?) -> Int { Int((text ?? "").prefix { "0"..."9" ~= $0 }) ?? 0 }
        self.init(
            major: number(view["major"].string), minor: number(view["minor"].string), text: view["gitVersion"].string)
    }
}
