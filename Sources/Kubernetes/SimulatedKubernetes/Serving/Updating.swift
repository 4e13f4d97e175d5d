internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Replacing a stored object by what a client made of it.
extension Store {
    mutating func update(_ object: Object, _ call: Call) throws(ClusterError) -> Object {
        guard let name = call.request.name, !name.isEmpty else { throw Refusal.badRequest("name must be provided") }
        let new = try accepted(object.value, call)
        try checkName(of: new, call)
        guard let old = stored(call.kind, call.key) else {
            guard call.kind.has(.createOnUpdate), call.request.subresource == nil else {
                throw Refusal.notFound(call.kind, name)
            }
            try checkMayCreate(call)
            let made = try create(object, call)
            hasCreated = true
            return made
        }
        if let uid = new.metadata("uid"), let stored = old.metadata("uid"), uid != stored {
            throw Refusal.conflict(
                call.kind.resource.qualifiedPlural, name,
                because: "Precondition failed: UID in precondition: \(uid), UID in object meta: \(stored)")
        }
        return try replace(old, by: new, call)
    }

    func checkName(of object: Value, _ call: Call) throws(ClusterError) {
        let name = object.metadata("name") ?? ""
        let wanted = call.request.name ?? ""
        guard name == wanted else {
            throw Refusal.badRequest(
                name.isEmpty
                    ? "the name of the object (\(wanted) based on URL) was undeterminable: name must be provided"
                    : "the name of the object (\(name)) does not match the name on the URL (\(wanted))")
        }
    }

    /// Stores `new` in the place of `old`, if it is a change at all and nobody was first.
    mutating func replace(_ old: Value, by new: Value, _ call: Call) throws(ClusterError) -> Object {
        let name = call.request.name ?? ""
        try checkVersion(of: new, against: old, call)
        let stored = old
        let old = read(stored, call.kind)
        var new = new
        keepMetadata(of: old, in: &new)
        switch call.request.subresource {
        case "status": keepAllButStatus(of: old, in: &new, call.kind)
        case "finalize": new["status"] = old["status"]
        case "ephemeralcontainers": new = old.withEphemeralContainers(of: new)
        case "resize": new = old.withResources(of: new)
        case nil where call.kind.hasStatus: new["status"] = old["status"]
        case _: break
        }
        new = try admitted(new, replacing: old, call)
        try complete(&new, replacing: old, call)
        if call.kind.has(.generation), wanted(new, call.kind) != wanted(old, call.kind) {
            new.setMetadata("generation", .int((old["metadata"]?["generation"]?.int ?? 0) + 1))
        }
        try call.kind.rules?.admit(new, replacing: old, in: &self, call)
        guard !new.sameBesidesTimes(stored) else { return Object(shown(stored, call)) }
        if isFinished(new) {
            if !call.request.isDryRun { remove(stored, call) }
            return Object(shown(new, call))
        }
        precondition(new.metadata("name") == name, "\(name) became \(new.metadata("name") ?? "nameless")")
        new = commit(new, replacing: stored, call)
        if !call.request.isDryRun {
            call.kind.rules?.stored(new, replacing: stored, isDeletion: false, in: &self, call)
        }
        return Object(shown(new, call))
    }

    private func checkVersion(of new: Value, against old: Value, _ call: Call) throws(ClusterError) {
        let name = call.request.name ?? ""
        guard let version = new.metadata("resourceVersion"), version != "0" else {
            guard call.kind.has(.blindUpdate) else {
                throw Refusal.invalid(
                    call.kind.resource.qualifiedPlural, name,
                    [.invalid("metadata.resourceVersion", "0x0", "must be specified for an update")])
            }
            return
        }
        guard UInt64(version) != nil else {
            throw .unanswered("strconv.ParseUint: parsing \(version.quoted): invalid syntax")
        }
        guard version == old.metadata("resourceVersion") else { throw Refusal.stale(call.kind, name) }
    }

    /// What clients cannot change, and may therefore leave out.
    private func keepMetadata(of old: Value, in new: inout Value) {
        new.edit("metadata") { metadata in
            for key in ["creationTimestamp", "generation", "resourceVersion", "namespace", "selfLink"] {
                metadata[key] = old.metadata[key]
            }
            for key in ["uid", "deletionTimestamp", "deletionGracePeriodSeconds"] where metadata[key] == nil {
                metadata[key] = old.metadata[key]
            }
        }
    }

    private func keepAllButStatus(of old: Value, in new: inout Value, _ kind: ServedKind) {
        var kept = old
        kept["status"] = new["status"]
        if !kind.has(.custom) {
            kept["metadata"] = new["metadata"]
            if kind.shelf == "deployments.apps" { kept.setMetadata("labels", old.metadata["labels"]) }
        } else {
            kept.setMetadata("managedFields", new.metadata["managedFields"])
        }
        new = kept
    }

    /// The part of an object whose changes its generation counts.
    private func wanted(_ object: Value, _ kind: ServedKind) -> Value {
        var object = object
        object["metadata"] = nil
        if kind.hasStatus { object["status"] = nil }
        return object
    }

    /// Whether an object that is to be deleted has nothing left to wait for.
    func isFinished(_ object: Value) -> Bool {
        guard object.metadata["deletionTimestamp"] != nil else { return false }
        return (object.metadata["finalizers"]?.list ?? []).isEmpty
            && (object.metadata["deletionGracePeriodSeconds"]?.int ?? 0) == 0
            && (object["kind"] != "Namespace" || (object["spec"]?["finalizers"]?.list ?? []).isEmpty)
    }
}
