internal import Arguments

/// What every command takes that talks to a cluster.
let clusterOptions: [Option] = [
    .value("namespace", "n", "NAMESPACE", "The namespace. Without it: the context's."),
    .value("kubeconfig", nil, "FILE", "The kubeconfig. Without it: KUBECONFIG, ~/.kube/config, a pod's account."),
    .value("context", nil, "CONTEXT", "The context in it. Without it: the current one."),
]

extension Surroundings {
    /// The cluster that a command with `clusterOptions` means, its namespace being the one that is asked for.
    func cluster(for invocation: Invocation) throws(NoCluster) -> ChosenCluster {
        var chosen = try chooseCluster(
            ClusterChoice(kubeconfig: invocation["kubeconfig"], context: invocation["context"]))
        if let namespace = invocation["namespace"] { chosen.namespace = namespace }
        return chosen
    }
}
