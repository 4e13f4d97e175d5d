internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// The templates that a StatefulSet or a DaemonSet has had, kept as ControllerRevisions for those who want to go back.
struct Revisions {
    /// From the oldest to the newest.
    let all: [Object]
    /// The one of today's template; `nil` until it is written down as the newest.
    private(set) var newest: Object?
    /// What writes it down.
    private(set) var request: Request?

    init(of owner: Object, _ resource: Resource, hashLabel: String, in cluster: ObservedCluster) {
        let kind = Resource.controllerRevisions.qualifiedPlural
        all = cluster.dependents(of: owner.metadata.uid).filter { $0.kind == kind }.compactMap { cluster[$0] }
            .filter { $0.metadata.controller?.uid == owner.metadata.uid }
            .sorted { ($0.number, $0.name) < ($1.number, $1.name) }
        let data = Self.data(of: owner["spec"]["template"])
        let next = (all.last?.number ?? 0) + 1
        guard let equal = all.last(where: { $0["data"].value == data }) else {
            request = Self.creation(next, data, of: owner, resource, hashLabel)
            return
        }
        if equal.metadata.uid == all.last?.metadata.uid {
            newest = equal
        } else {
            // One that has come back is the newest again.
            var changed = equal
            changed.value["revision"] = .int(next)
            request = .update(changed, .controllerRevisions)
        }
    }

    /// The template that a revision stands for.
    static func template(of revision: Object) -> View {
        var template = revision["data"]["spec"]["template"].value ?? [:]
        template["$patch"] = nil
        return View(template)
    }

    /// Takes away the oldest of those that nobody has to go back to.
    func forget(keeping live: Set<String>, limit: Int) -> [Request] {
        let history = all.filter { !live.contains($0.name) && !$0.metadata.isBeingDeleted }
        return history.prefix(max(0, history.count - limit)).map { .delete($0, .controllerRevisions) }
    }

    /// A patch that puts the template back in the place of any other.
    private static func data(of template: View) -> Value {
        var template = template.value ?? [:]
        template["$patch"] = "replace"
        return ["spec": ["template": template]]
    }

    private static func creation(
        _ number: Int, _ data: Value, of owner: Object, _ resource: Resource, _ hashLabel: String
    ) -> Request {
        let collisions = owner["status"]["collisionCount"].int.flatMap { $0 > 0 ? $0 : nil }
        let hash = PodTemplateHash.text(of: owner["spec"]["template"].value ?? [:], collisions: collisions)
        var labels = owner["spec"]["template"]["metadata"]["labels"].strings
        labels[hashLabel] = hash
        var metadata: Value = [
            "name": .string("\(owner.name)-\(hash)"), "labels": Value(labels),
            "ownerReferences": .list([owner.asController(resource)]),
        ]
        if !owner.metadata.annotations.isEmpty { metadata["annotations"] = Value(owner.metadata.annotations) }
        let revision: Value = [
            "apiVersion": "apps/v1", "kind": "ControllerRevision", "metadata": metadata, "data": data,
            "revision": .int(number),
        ]
        return .create(revision, .controllerRevisions, namespace: owner.metadata.namespace)
    }

    /// After another revision was found to have the name already: its owner's status with one more collision.
    static func collision(of owner: Object, _ resource: Resource, _ error: ClusterError) -> [Request] {
        guard case .alreadyExists(let status) = error, status.message.hasPrefix("controllerrevisions") else {
            return []
        }
        var changed = owner["status"].value ?? [:]
        changed["collisionCount"] = .int((owner["status"]["collisionCount"].int ?? 0) + 1)
        return Request.updateStatus(of: owner, to: changed, resource)
    }
}

extension Object {
    /// Of a ControllerRevision: its number.
    var number: Int { self["revision"].int ?? 0 }
}
