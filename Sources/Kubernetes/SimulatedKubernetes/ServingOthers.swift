internal import Clocks
package import KubernetesAPI
package import KubernetesObjects

/// What a server in front of the cluster asks of it for those who come.
extension SimulatedCluster {
    /// What a request came to, and what a server says of it besides.
    package struct Outcome: Sendable {
        package let result: Result<Answer, ClusterError>
        /// What the one who asks is to be told in headers, also when he is refused.
        package let warnings: [String]
        /// What is gone with it that the answer does not show.
        package let gone: Object?
        /// Whether an update or a patch has made the object of the answer.
        package let hasCreated: Bool
    }

    /// Carries a request out at once.
    package func answer(_ request: Request) -> Outcome {
        change { store, now in
            var result: Result<Answer, ClusterError>
            do throws(ClusterError) {
                result = .success(try store.perform(request, as: account, now: now))
            } catch {
                result = .failure(error)
            }
            return Outcome(
                result: result, warnings: store.warnings, gone: store.gone, hasCreated: store.hasCreated)
        }
    }

    /// Refuses who may not ask for something like `request`, whatever it brings.
    package func checkMayAsk(_ request: Request) throws(ClusterError) {
        if let complaint = core.read({ $0.mayAsk(request, account) }) { throw complaint }
    }

    /// Refuses who may not read at a path that is no object's, such as `/metrics`.
    package func checkMayGet(_ path: String) throws(ClusterError) {
        if let complaint = core.read({ $0.mayGet(path, account) }) { throw complaint }
    }

    /// Refuses who may not ask as somebody else.
    package func checkMayImpersonate(_ other: Account) throws(ClusterError) {
        if let complaint = core.read({ $0.mayImpersonate(account, as: other) }) { throw complaint }
    }

    /// Whose a token is that the cluster has issued.
    package func account(ofToken token: String) -> Account? {
        let now = core.clock.now
        return core.read { $0.account(ofToken: token, at: now) }
    }

    package var version: ServerVersion { core.read { $0.settings.version } }
}
