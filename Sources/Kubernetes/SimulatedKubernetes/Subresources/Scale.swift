internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// The subresource `scale`: how many replicas there should be and are, in the same words for every kind.
extension Store {
    func scale(of object: Value, _ kind: ServedKind) -> Value {
        let paths = kind.scale ?? .builtIn
        var metadata = Members()
        for key in ["name", "namespace", "uid", "resourceVersion", "creationTimestamp"] {
            metadata[key] = object.metadata[key]
        }
        // None at all is left out, as all numbers of this kind that are zero.
        var spec = Members()
        if let replicas = object[paths.spec]?.int, replicas != 0 { spec["replicas"] = .int(replicas) }
        var status: Value = ["replicas": object[paths.status] ?? 0]
        if let selector = selector(of: object, kind) { status["selector"] = .string(selector) }
        return [
            "apiVersion": "autoscaling/v1", "kind": "Scale", "metadata": .object(metadata),
            "spec": .object(spec), "status": status,
        ]
    }

    mutating func updateScale(_ scale: Value, _ call: Call) throws(ClusterError) -> Object {
        let old = try scaled(call)
        let paths = call.kind.scale ?? .builtIn
        if let complaint = ServedKind.scale.shape?.misfits(in: scale).first {
            throw Refusal.badRequest("Scale in version \"v1\" cannot be handled as a Scale: \(complaint)")
        }
        try checkName(of: scale, call)
        if let uid = scale.metadata("uid"), uid != old.metadata("uid") {
            throw Refusal.conflict(
                call.kind.resource.qualifiedPlural, call.key.name,
                because:
                    "Precondition failed: UID in precondition: \(uid), UID in object meta: \(old.metadata("uid") ?? "")"
            )
        }
        let replicas = scale["spec"]?["replicas"]?.int ?? 0
        guard replicas >= 0 else {
            throw Refusal.invalid(
                "Scale.autoscaling", call.key.name,
                [.invalid("spec.replicas", String(replicas), "must be greater than or equal to 0")])
        }
        var new = old
        new.set(paths.spec, .int(replicas))
        new.setMetadata(
            "resourceVersion", scale.metadata("resourceVersion").map { .string($0) } ?? old.metadata["resourceVersion"])
        let written = try replace(old, by: new, call)
        return Object(self.scale(of: written.value, call.kind))
    }

    /// The object whose scale is asked for; where there is none, built-in kinds name the scale.
    func scaled(_ call: Call) throws(ClusterError) -> Value {
        let name = call.request.name ?? ""
        guard !call.kind.has(.custom), !name.isEmpty, stored(call.kind, call.key) == nil else {
            return try current(call)
        }
        let kind = call.kind.resource
        throw Refusal.notFound("\(kind.plural)/scale" + (kind.group.isEmpty ? "" : ".\(kind.group)"), name)
    }

    private func selector(of object: Value, _ kind: ServedKind) -> String? {
        if let paths = kind.scale { return paths.labelSelector.flatMap { object[$0]?.string } }
        let selector = View(object)["spec"]["selector"]
        // The oldest kind has the labels themselves there.
        if kind.resource.plural == "replicationcontrollers" {
            return LabelSelector(labels: selector.strings).description
        }
        return try? LabelSelector(selector).description
    }
}

extension ServedKind.ScalePaths {
    fileprivate static let builtIn = Self(spec: ["spec", "replicas"], status: ["status", "replicas"])
}

extension ServedKind {
    /// The kind of what the subresource shows.
    static let scale: ServedKind = {
        var kind = ServedKind(Resource("autoscaling", "v1", "scales", kind: "Scale"))
        kind.shape = Shape.builtIn(apiVersion: "autoscaling/v1", kind: "Scale")
        return kind
    }()
}
