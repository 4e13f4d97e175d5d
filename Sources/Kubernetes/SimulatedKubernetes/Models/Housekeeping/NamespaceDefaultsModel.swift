internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Puts into every namespace what pods expect there: the account `default` and the cluster's certificate.
struct NamespaceDefaultsModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .namespaces { return [change.reference] }
        if change.resource == .services, change.reference.key == Self.server {
            return [Reference(.namespaces, ObjectKey(name: "default"))]
        }
        let isOurs =
            change.resource == .serviceAccounts && change.reference.key.name == Self.account
            || change.resource == .configMaps && change.reference.key.name == Self.certificate
        guard isOurs, let namespace = change.reference.key.namespace else { return [] }
        return [Reference(.namespaces, ObjectKey(name: namespace))]
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let namespace = cluster[reference], !namespace.metadata.isBeingDeleted else { return .nothing }
        var reaction = Reaction()
        if cluster[.configMaps, namespace.name, Self.certificate] == nil {
            let metadata: Value = [
                "name": .string(Self.certificate), "annotations": ["kubernetes.io/description": .string(Self.purpose)],
            ]
            let map: Value = [
                "apiVersion": "v1", "kind": "ConfigMap", "metadata": metadata,
                "data": ["ca.crt": "the certificate of a simulated cluster\n"],
            ]
            reaction.order(.create(map, .configMaps, namespace: namespace.name))
        }
        if cluster[.serviceAccounts, namespace.name, Self.account] == nil {
            let account: Value = [
                "apiVersion": "v1", "kind": "ServiceAccount", "metadata": ["name": .string(Self.account)],
            ]
            reaction.order(.create(account, .serviceAccounts, namespace: namespace.name))
        }
        if cluster.settings.isFurnished, namespace.name == Self.server.namespace,
            cluster[.services, Self.server.namespace, Self.server.name] == nil
        {
            let labels: Value = ["component": "apiserver", "provider": "kubernetes"]
            let service: Value = [
                "apiVersion": "v1", "kind": "Service",
                "metadata": ["name": .string(Self.server.name), "labels": labels],
                "spec": [
                    "clusterIP": "10.96.0.1",
                    "ports": [["name": "https", "port": 443, "protocol": "TCP", "targetPort": 6_443]],
                ],
            ]
            reaction.order(.create(service, .services, namespace: Self.server.namespace))
        }
        return reaction
    }

    /// The API server itself, as pods reach it.
    private static let server = ObjectKey(namespace: "default", name: "kubernetes")
    private static let account = "default"
    private static let certificate = "kube-root-ca.crt"
    private static let purpose = "The certificates by which pods verify the API server of this simulated cluster."
}
