internal import Clocks
package import KubernetesAPI
package import KubernetesObjects

/// What a server in front of the cluster asks of it for those who come.
extension SimulatedCluster {
    /// Carries a request out at once; besides, what the one who asks is to be told in headers, and what is gone
    /// with it that the answer does not show.
    package func answer(
        _ request: Request
    ) -> (result: Result<Answer, ClusterError>, warnings: [String], gone: Object?) {
        change { store, now in
            do throws(ClusterError) {
                let answer = try store.perform(request, as: account, now: now)
                return (.success(answer), store.warnings, store.gone)
            } catch {
                return (.failure(error), store.warnings, nil)
            }
        }
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
        return core.read { $0.accounts.account(ofToken: token, at: now) }
    }

    package var version: ServerVersion { core.read { $0.settings.version } }
}
