internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Server-side apply, and the record of who owns which fields that every other write keeps as well.
extension Store {
    mutating func apply(_ config: Value, force: Bool, _ call: Call) throws(ClusterError) -> Object {
        if let conversion = call.kind.conversion, let kind = kinds[conversion.stored] {
            // Who owns what is written down in the words of the stored version, so it is applied in these.
            try checkApplied(config, call)
            var converted = conversion.toStored(config)
            converted["apiVersion"] = .string(kind.resource.apiVersion)
            let written = try apply(converted, force: force, Call(call.request, kind, call.account, call.now))
            return Object(shown(written.value, call))
        }
        guard let name = call.request.name, !name.isEmpty else { throw Refusal.badRequest("name must be provided") }
        guard call.request.manager?.isEmpty == false else {
            throw Refusal.invalid(
                "PatchOptions.meta.k8s.io", "",
                [.required("fieldManager", "is required for apply patch")])
        }
        let live = stored(call.kind, call.key)
        guard live != nil || call.request.subresource == nil else { throw Refusal.notFound(call.kind, name) }
        if let version = config.metadata("resourceVersion"), version != live?.metadata("resourceVersion") {
            throw Refusal.stale(call.kind, name)
        }
        let applied = try merged(config, force: force, onto: live.map { shown($0, call) }, call)
        if live == nil, let uid = config.metadata("uid") {
            throw Refusal.conflict(
                call.kind.resource.qualifiedPlural, name,
                because: "uid mismatch: the provided object specified uid \(uid), and no existing object was found")
        }
        try checkName(of: applied, call)
        guard let live else {
            try checkMayCreate(call)
            var creation = call
            creation.request.verb = .create(Object(applied))
            creation.ownersAreRecorded = true
            let made = try create(Object(applied), creation)
            hasCreated = true
            return made
        }
        let new = try accepted(applied, call)
        var update = call
        update.ownersAreRecorded = true
        return try replace(live, by: new, update)
    }

    private func merged(
        _ config: Value, force: Bool, onto live: Value?, _ call: Call
    ) throws(ClusterError) -> Value {
        guard let shape = call.kind.shape else { throw Refusal.methodNotAllowed() }
        try checkApplied(config, call)
        return try merged(checked: config, force: force, onto: live, shape, call)
    }

    private func checkApplied(_ config: Value, _ call: Call) throws(ClusterError) {
        for (key, wanted) in [("apiVersion", call.kind.resource.apiVersion), ("kind", call.kind.resource.kind)] {
            guard let said = config[key]?.string, !said.isEmpty else {
                throw Refusal.badRequest("Object '\(key.capitalizedFirst)' is missing in the applied configuration")
            }
            guard said == wanted else {
                throw Refusal.badRequest("the \(key) of the applied configuration (\(said)) is not \(wanted)")
            }
        }
    }

    private func merged(
        checked config: Value, force: Bool, onto live: Value?, _ shape: Shape, _ call: Call
    ) throws(ClusterError) -> Value {
        var config = config
        if call.kind.hasStatus {
            if call.request.subresource == nil {
                config["status"] = nil
            } else {
                config = .object(
                    Members(
                        ["apiVersion", "kind", "metadata", "status"].compactMap { key in
                            config[key].map { (key, $0) }
                        }))
            }
        }
        do {
            return try shape.applying(config, as: call.fieldManager, force: force, onto: live, now: call.now)
        } catch {
            switch error {
            case .malformed(let text): throw Refusal.badRequest(text)
            case .unfit(let text): throw .unanswered(text)
            case .conflict(let conflicts): throw Self.refusal(of: conflicts)
            }
        }
    }

    private static func refusal(of conflicts: [FieldConflict]) -> ClusterError {
        let causes = conflicts.map {
            Status.Cause(reason: "FieldManagerConflict", message: $0.message, field: $0.field)
        }
        return .conflict(
            .fields(
                conflicts.map { ClusterError.FieldOwner(manager: $0.entry.manager.name, path: $0.field) },
                Status(code: 409, reason: "Conflict", message: conflicts.message, causes: causes)))
    }

    /// Writes into `object` who owns its fields, now that `call` writes it over `old`.
    func recordOwners(in object: inout Value, replacing old: Value?, _ call: Call) {
        guard !call.ownersAreRecorded, let shape = call.kind.storedShape ?? call.kind.shape else { return }
        var recorded = object
        // What the server writes into the status of a new object is nobody's.
        if old == nil, call.kind.hasStatus { recorded["status"] = nil }
        recorded = shape.recording(update: old, to: recorded, by: call.fieldManager, now: call.now)
        object.setMetadata("managedFields", recorded.metadata["managedFields"])
    }
}

extension Call {
    /// As whom `managedFields` names the one who asks.
    var fieldManager: FieldManager {
        FieldManager(
            request.manager ?? "unknown", apiVersion: (kind.conversion?.stored ?? kind.resource).apiVersion,
            subresource: request.subresource ?? "")
    }
}

extension String {
    fileprivate var capitalizedFirst: String { self == "kind" ? "Kind" : self }
}
