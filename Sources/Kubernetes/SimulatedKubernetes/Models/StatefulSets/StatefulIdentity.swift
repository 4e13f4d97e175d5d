internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Which of a StatefulSet's pods one is: by its number, which is in its name, and so are the names of its claims.
struct StatefulIdentity {
    let set: Object
    let ordinal: Int

    init(_ ordinal: Int, of set: Object) {
        self.set = set
        self.ordinal = ordinal
    }

    /// Nothing when no pod of that name can be the set's.
    init?(ofPod name: String, of set: Object) {
        let beginning = "\(set.name)-"
        guard name.hasPrefix(beginning), let ordinal = Int(name.dropFirst(beginning.count)),
            ordinal >= 0, name == "\(beginning)\(ordinal)"
        else { return nil }
        self.init(ordinal, of: set)
    }

    var podName: String { "\(set.name)-\(ordinal)" }

    /// The pod, after the template of that revision.
    func pod(_ revision: Object) -> Value {
        let template = Revisions.template(of: revision)
        var labels = template["metadata"]["labels"].strings
        labels[Self.revisionLabel] = revision.name
        labels["statefulset.kubernetes.io/pod-name"] = podName
        labels["apps.kubernetes.io/pod-index"] = "\(ordinal)"
        var metadata: Value = [
            "name": .string(podName), "generateName": .string("\(set.name)-"), "labels": Value(labels),
            "ownerReferences": [set.asController(.statefulSets)],
        ]
        for key in ["annotations", "finalizers"] { metadata[key] = template["metadata"][key].value }
        var spec = template["spec"].value ?? [:]
        spec["hostname"] = .string(podName)
        spec["subdomain"] = set["spec"]["serviceName"].value
        let claimed = claims.map { name, claim -> Value in
            ["name": .string(name), "persistentVolumeClaim": ["claimName": .string(claim)]]
        }
        let others = (spec["volumes"]?.list ?? []).filter { volume in !claimed.contains { $0["name"] == volume["name"] }
        }
        if !claimed.isEmpty { spec["volumes"] = .list(claimed + others) }
        return ["apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": spec]
    }

    /// The volumes' names, and those of their claims.
    private var claims: [(volume: String, claim: String)] {
        templates.map { template in
            let name = template["metadata"]["name"].string ?? ""
            return (name, "\(name)-\(podName)")
        }
    }

    private var templates: [View] { self.set["spec"]["volumeClaimTemplates"].elements }

    /// What makes the claims that are not there yet.
    func newClaims(in cluster: ObservedCluster) -> [Request] {
        zip(templates, claims).compactMap { template, names in
            guard cluster[.persistentVolumeClaims, set.metadata.namespace, names.claim] == nil else { return nil }
            let labels = template["metadata"]["labels"].strings
                .merging(set["spec"]["selector"]["matchLabels"].strings) { _, selected in selected }
            var metadata: Value = ["name": .string(names.claim), "labels": Value(labels)]
            metadata["annotations"] = template["metadata"]["annotations"].value
            if set["spec"]["persistentVolumeClaimRetentionPolicy"]["whenDeleted"].string == "Delete" {
                metadata["ownerReferences"] = .list([set.asController(.statefulSets)])
            }
            let claim: Value = [
                "apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": metadata,
                "spec": template["spec"].value ?? [:],
            ]
            return .create(claim, .persistentVolumeClaims, namespace: set.metadata.namespace)
        }
    }

    /// Makes the pod the owner of its claims, where they are to go with it when the set gets smaller.
    func bequeathedClaims(of pod: PodFacts, in cluster: ObservedCluster) -> [Request] {
        guard set["spec"]["persistentVolumeClaimRetentionPolicy"]["whenScaled"].string == "Delete" else { return [] }
        return claims.compactMap { names in
            guard let claim = cluster[.persistentVolumeClaims, set.metadata.namespace, names.claim] else { return nil }
            let references: Value = [
                [
                    "apiVersion": "v1", "kind": "Pod", "name": .string(podName), "uid": .string(pod.uid),
                ]
            ]
            return .merge(["metadata": ["ownerReferences": references]], into: claim, .persistentVolumeClaims)
        }
    }

    static let revisionLabel = "controller-revision-hash"
}
