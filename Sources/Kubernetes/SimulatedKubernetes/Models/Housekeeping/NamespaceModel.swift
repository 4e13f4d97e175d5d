internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Empties namespaces that are being deleted, then lets them go.
struct NamespaceModel: Model {
    func concerned(by change: ObjectChange, in cluster: ObservedCluster) -> [Reference] {
        if change.resource == .namespaces { return [change.reference] }
        guard let name = change.reference.key.namespace,
            cluster[.namespaces, nil, name]?.metadata.isBeingDeleted == true
        else { return [] }
        return [Reference(.namespaces, ObjectKey(name: name))]
    }

    func reconcile(_ reference: Reference, in cluster: ObservedCluster) -> Reaction {
        guard let namespace = cluster[reference], namespace.metadata.isBeingDeleted,
            namespace["spec"]["finalizers"].elements.contains(where: { $0.string == Self.finalizer })
        else { return .nothing }
        var reaction = Reaction()
        let residents = Array(cluster.residents(of: namespace.name))
        for reference in residents {
            guard let object = cluster[reference], !object.metadata.isBeingDeleted,
                let resource = cluster.resource(of: reference)
            else { continue }
            reaction.order(.delete(object, resource, .background))
        }
        if residents.isEmpty {
            let finalizers = namespace["spec"]["finalizers"].elements.compactMap(\.value)
            var changed = namespace
            changed.value[["spec", "finalizers"]] = .list(finalizers.filter { $0 != .string(Self.finalizer) })
            reaction.order(.update(changed, .namespaces, subresource: "finalize"))
        } else if reaction.isEmpty {
            // Only when all has been told to go: the rest waits for somebody.
            reaction.order(tell(namespace, residents, in: cluster))
        }
        return reaction
    }

    private func tell(_ namespace: Object, _ residents: [Reference], in cluster: ObservedCluster) -> [Request] {
        var conditions = Conditions(namespace["status"]["conditions"], now: cluster.now)
        func set(_ type: String, _ status: String, _ reason: String, _ message: String) {
            conditions.set(ConditionText(type: type, status: status, reason: reason, message: message))
        }
        set(
            "NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered",
            "All resources successfully discovered")
        set(
            "NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions",
            "All legacy kube types successfully parsed")
        set(
            "NamespaceDeletionContentFailure", "False", "ContentDeleted",
            "All content successfully deleted, may be waiting on finalization")
        let kinds = count(residents.map { cluster.resource(of: $0).map { "\($0.plural).\($0.group)" } ?? $0.kind })
        set(
            "NamespaceContentRemaining", "True", "SomeResourcesRemain",
            "Some resources are remaining: "
                + kinds.map { "\($0.0) has \($0.1) resource instances" }.joined(separator: ", "))
        let finalizers = count(residents.flatMap { cluster[$0]?.metadata.finalizers ?? [] })
        if finalizers.isEmpty {
            set(
                "NamespaceFinalizersRemaining", "False", "ContentHasNoFinalizers",
                "All content-preserving finalizers finished")
        } else {
            set(
                "NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain",
                "Some content in the namespace has finalizers remaining: "
                    + finalizers.map { "\($0.0) in \($0.1) resource instances" }.joined(separator: ", "))
        }
        var status = namespace["status"].value ?? [:]
        status["conditions"] = conditions.value
        return Request.updateStatus(of: namespace, to: status, .namespaces)
    }

    private func count(_ words: [String]) -> [(String, Int)] {
        var counts: [String: Int] = [:]
        for word in words { counts[word, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private static let finalizer = "kubernetes"
}
