internal import Arguments
internal import KubernetesObjects

/// What every command takes that talks to a cluster.
let clusterOptions: [Option] = [
    .value("namespace", "n", "NAMESPACE", "The namespace. Without it: the context's."),
    .value("kubeconfig", nil, "FILE", "The kubeconfig. Without it: KUBECONFIG, ~/.kube/config, a pod's account."),
    .value("context", nil, "CONTEXT", "The context in it. Without it: the current one."),
]

/// For commands that show releases of all namespaces.
let allNamespacesOption = Option.flag("all-namespaces", "A", "Of all namespaces.")

/// For commands that print objects.
let outputOption = Option.value(
    "output", "o", "FORMAT", "How to print it.", initially: "text", choices: OutputFormat.allCases.map(\.rawValue))

enum OutputFormat: String, CaseIterable {
    case text
    case wide
    case json
    case yaml
}

extension Surroundings {
    /// The cluster that a command with `clusterOptions` means, its namespace being the one that is asked for.
    func cluster(for invocation: Invocation) throws(NoCluster) -> ChosenCluster {
        var chosen = try chooseCluster(
            ClusterChoice(kubeconfig: invocation["kubeconfig"], context: invocation["context"]))
        if let namespace = invocation["namespace"] {
            guard namespace.isDNSLabel else {
                throw NoCluster(
                    "--namespace is “\(namespace)”, which no namespace can be called; "
                        + "those have small letters, digits and “-”")
            }
            chosen.namespace = namespace
        }
        return chosen
    }
}
