internal import HTTP
internal import Spelling

/// Which handler answers which path, by method.
///
///     let routes = Routes([
///         Route("GET", "/livez") { _ in .text("alive") },
///         Route("POST", "/approvals") { request in await approve(request) },
///     ])
///     let server = try HTTPServer(at: address, handler: routes.answer)
///
/// `HEAD` is answered as `GET` is; the server leaves the body out.
package struct Routes: Sendable {
    private let paths: [String: [Route]]

    package init(_ routes: [Route]) {
        paths = Dictionary(grouping: routes, by: \.path)
        for (path, routes) in paths {
            precondition(Set(routes.map(\.method)).count == routes.count, "\(path) has two routes for one method")
        }
    }

    package func answer(_ request: ServedRequest) async -> ServedResponse {
        guard let routes = paths[request.path] else { return unknown(request.path) }
        let method = request.method == "HEAD" ? "GET" : request.method
        if let route = routes.first(where: { $0.method == method }) { return await route.handler(request) }
        return refused(request, knowing: routes.map(\.method))
    }

    private func unknown(_ path: String) -> ServedResponse {
        let known = paths.keys.sorted()
        let meant = nearest(to: path, among: known).map { "; did you mean \($0)?" } ?? "."
        return .text("There is no \(quoted(path)) here\(meant) Known: \(known.joined(separator: ", ")).\n", status: 404)
    }

    private func refused(_ request: ServedRequest, knowing methods: [String]) -> ServedResponse {
        let known = Set(methods + (methods.contains("GET") ? ["HEAD"] : [])).sorted().joined(separator: ", ")
        var answer = ServedResponse.text(
            "\(request.path) does not know the method \(quoted(request.method)). Known: \(known).\n", status: 405)
        answer.headers["Allow"] = known
        return answer
    }
}

package struct Route: Sendable {
    package let method: String
    package let path: String
    package let handler: @Sendable (ServedRequest) async -> ServedResponse

    package init(
        _ method: String, _ path: String, handler: @escaping @Sendable (ServedRequest) async -> ServedResponse
    ) {
        self.method = method
        self.path = path
        self.handler = handler
    }
}
