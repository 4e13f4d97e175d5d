package import HTTP
package import KubernetesAPI

/// How to reach an API server, and as whom.
package protocol ClusterAccess: Sendable {
    /// Asked for before each request, since tokens, authorities and certificates rotate.
    ///
    /// When it throws, nothing was sent.
    func connection() async throws(ClusterError) -> Connection

    /// A new connection after the server has not known the user of this one; `nil` when there is no other.
    func connection(insteadOf refused: Connection) async throws(ClusterError) -> Connection?
}

package struct Connection: Sendable, Equatable {
    /// With the path that everything is under, without a slash at its end: `https://10.0.0.1:6443`.
    package var server: String
    package var tls: TLSSettings
    package var proxy: ProxyChoice
    /// Who we are: `Authorization`, `Impersonate-User` and the like.
    package var headers: HTTPHeaders

    package init(
        server: String, tls: TLSSettings = TLSSettings(), proxy: ProxyChoice = .fromEnvironment,
        headers: HTTPHeaders = [:]
    ) {
        self.server = server
        self.tls = tls
        self.proxy = proxy
        self.headers = headers
    }
}
