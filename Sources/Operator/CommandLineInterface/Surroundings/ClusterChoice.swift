package import KubernetesAPI

/// Which cluster is meant, as far as the words of a command say so; the rest is found as kubectl does.
package struct ClusterChoice: Sendable, Equatable {
    /// A kubeconfig file, which then counts alone.
    package var kubeconfig: String?
    package var context: String?

    package init(kubeconfig: String? = nil, context: String? = nil) {
        self.kubeconfig = kubeconfig
        self.context = context
    }
}

/// A cluster, and what is meant there when nothing is said.
package struct ChosenCluster: Sendable {
    package var cluster: any Cluster
    /// The context, or `in-cluster`.
    package var name: String
    package var namespace: String
    /// Who we are by the kubeconfig; the server may know another name.
    package var user: String?

    package init(cluster: any Cluster, name: String = "test", namespace: String = "default", user: String? = nil) {
        self.cluster = cluster
        self.name = name
        self.namespace = namespace
        self.user = user
    }
}

/// Why there is no cluster to talk to, in one sentence that says where and what would be right.
package struct NoCluster: Error, Equatable, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}
