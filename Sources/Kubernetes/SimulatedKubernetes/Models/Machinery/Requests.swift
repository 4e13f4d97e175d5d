internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// What the models write, in the shape in which the real controllers write it.
extension Request {
    static let controllerManager = "kube-controller-manager"

    static func create(
        _ object: Value, _ resource: Resource, namespace: String?, as manager: String = controllerManager
    )
        -> Request
    {
        var request = Request(.create(Object(object)), resource, namespace: namespace)
        request.manager = manager
        return request
    }

    /// One more pod after a template.
    static func newPod(
        of owner: Object, _ resource: Resource, from template: View, labels: [String: String] = [:]
    ) -> Request {
        var metadata: Value = [
            "generateName": .string("\(owner.name)-"), "ownerReferences": [owner.asController(resource)],
        ]
        for key in ["labels", "annotations", "finalizers"] { metadata[key] = template["metadata"][key].value }
        for (key, value) in labels.sorted(by: { $0.key < $1.key }) { metadata[["labels", key]] = .string(value) }
        let pod: Value = [
            "apiVersion": "v1", "kind": "Pod", "metadata": metadata, "spec": template["spec"].value ?? [:],
        ]
        return .create(pod, .pods, namespace: owner.metadata.namespace)
    }

    /// The whole object anew, if it is still the one that was read.
    static func update(
        _ object: Object, _ resource: Resource, subresource: String? = nil, as manager: String = controllerManager
    ) -> Request {
        var request = Request(
            .update(object), resource, namespace: object.metadata.namespace, name: object.name,
            subresource: subresource)
        request.manager = manager
        return request
    }

    /// This status instead of the one that was read; nothing when it is the same.
    static func updateStatus(
        of object: Object, to status: Value, _ resource: Resource, as manager: String = controllerManager
    ) -> [Request] {
        guard object["status"].value ?? [:] != status else { return [] }
        var changed = object
        changed.value["status"] = status
        return [update(changed, resource, subresource: "status", as: manager)]
    }

    static func merge(_ patch: Value, into object: Object, _ resource: Resource) -> Request {
        var request = Request(
            .patch(.merge(patch)), resource, namespace: object.metadata.namespace, name: object.name)
        request.manager = controllerManager
        return request
    }

    /// Deletes exactly this object, not another of its name.
    static func delete(
        _ object: Object, _ resource: Resource, _ propagation: Propagation? = nil, grace: Int? = nil,
        as manager: String = controllerManager
    ) -> Request {
        var request = Request(
            .delete(Preconditions(uid: object.metadata.uid), propagation, grace: grace), resource,
            namespace: object.metadata.namespace, name: object.name)
        request.manager = manager
        return request
    }
}

extension Object {
    /// An owner reference to this object, as controllers write it.
    func asController(_ resource: Resource) -> Value {
        [
            "apiVersion": .string(resource.apiVersion), "kind": .string(resource.kind), "name": .string(name),
            "uid": .string(metadata.uid), "controller": true, "blockOwnerDeletion": true,
        ]
    }
}

extension Value {
    init(_ strings: [String: String]) {
        self = .object(Members(strings.sorted { $0.key < $1.key }.map { ($0.key, .string($0.value)) }))
    }

    /// A count as Go leaves it out when it is zero.
    mutating func set(_ key: String, count: Int) {
        self[key] = count == 0 ? nil : .int(count)
    }
}
