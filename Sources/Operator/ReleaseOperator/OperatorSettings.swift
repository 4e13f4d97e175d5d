package import KubernetesObjects

/// What an operator is told when it starts.
package struct OperatorSettings: Sendable, Equatable {
    /// The operator's own namespace, where its lease and the objects that Environments name lie.
    package var namespace: String
    /// Unlike that of any other process, also of the one before a restart.
    package var identity: String
    /// Whether decisions count although nothing proves who made them.
    package var trustsDecisions: Bool
    /// The hosts outside the cluster that checks may ask.
    package var allowedHosts: [String]
    /// Which set of queries the built-in checks ask; the usual one without.
    package var queries: String?
    /// How many releases are looked at at the same time.
    package var atOnce: Int
    /// Whether replicas stand for election; without, this one leads from the start.
    package var standsForElection: Bool

    package init(
        namespace: String, identity: String, trustsDecisions: Bool = false, allowedHosts: [String] = [],
        queries: String? = nil, atOnce: Int = 16, standsForElection: Bool = true
    ) {
        self.namespace = namespace
        self.identity = identity
        self.trustsDecisions = trustsDecisions
        self.allowedHosts = allowedHosts
        self.queries = queries
        self.atOnce = atOnce
        self.standsForElection = standsForElection
    }

    package var lease: ObjectKey { ObjectKey(namespace: namespace, name: "martlet") }
}
