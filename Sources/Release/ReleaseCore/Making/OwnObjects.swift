internal import Documents
package import KubernetesObjects
package import ReleaseModel

// The objects that are Martlet's alone, under names that follow from what they are for.
extension DeclaredRelease {
    /// The ReplicaSet of what is declared.
    package func replicaSet(replicas: Int, proven: String?, owner uid: String) -> Object {
        let labels: Value = [OwnName.release: .string(name), OwnName.revision: .string(revision.text)]
        var metadata = metadata(named: revision.objectName(of: name), labels: labels, owner: uid)
        if let proven { metadata[["annotations", OwnName.proven]] = .string(proven) }
        return Object([
            "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": metadata,
            "spec": [
                "replicas": .int(replicas), "selector": ["matchLabels": labels], "template": ownTemplate,
            ],
        ])
    }

    /// A pod of it, for asking the server whether it would take one.
    package var pod: Object {
        var pod = ownTemplate
        pod["apiVersion"] = "v1"
        pod["kind"] = "Pod"
        pod[["metadata", "name"]] = .string("\(revision.objectName(of: name))-admissible")
        pod[["metadata", "namespace"]] = .string(namespace)
        return Object(pod)
    }

    /// The candidate's own Service, for what asks it alone; its selector never changes.
    package func serviceOfRevision(owner: Version) -> Object {
        let labels: Value = [OwnName.release: .string(name), OwnName.revision: .string(revision.text)]
        var metadata: Value = [
            "name": .string(revision.objectName(of: name)), "namespace": .string(namespace), "labels": labels,
        ]
        metadata["ownerReferences"] = [
            [
                "apiVersion": "apps/v1", "kind": "ReplicaSet", "name": .string(revision.objectName(of: name)),
                "uid": .string(owner.uid), "controller": true,
            ]
        ]
        let port = podPorts.first ?? spec.traffic?.port ?? 80
        return Object([
            "apiVersion": "v1", "kind": "Service", "metadata": metadata,
            "spec": [
                "selector": labels, "ports": [["port": .int(port), "targetPort": .int(port), "protocol": "TCP"]],
            ],
        ])
    }

    /// The ports that its containers say they listen at.
    package var podPorts: [Int] {
        (template[["spec", "containers"]]?.list ?? []).flatMap { container in
            (container["ports"]?.list ?? []).compactMap { $0["containerPort"]?.int }
        }
    }

    private var ownTemplate: Value {
        var template = template
        template[["metadata", "labels", OwnName.release]] = .string(name)
        template[["metadata", "labels", OwnName.revision]] = .string(revision.text)
        let short = revision.objectName(of: name).dropFirst(name.count + 1)
        template[["metadata", "labels", "pod-template-hash"]] = .string(String(short))
        return template
    }

    private func metadata(named name: String, labels: Value, owner uid: String) -> Value {
        [
            "name": .string(name), "namespace": .string(namespace), "labels": labels,
            "ownerReferences": [
                [
                    "apiVersion": .string(Resource.release.apiVersion), "kind": "Release", "name": .string(self.name),
                    "uid": .string(uid), "controller": true,
                ]
            ],
        ]
    }
}

extension PassageDraft {
    /// The passage as it is made; without an owner, since it outlives its release.
    package func object(in namespace: String, _ catalog: Catalog) -> Object {
        let spec = Passage.format(in: catalog).write(passage)
        return Object([
            "apiVersion": .string(Resource.passage.apiVersion), "kind": "Passage",
            "metadata": [
                "name": .string(name), "namespace": .string(namespace),
                "labels": [OwnName.release: .string(passage.release)],
            ],
            "spec": spec,
        ])
    }
}
