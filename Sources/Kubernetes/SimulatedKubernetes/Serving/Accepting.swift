internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What every object goes through that is to be stored, new or changed.
extension Store {
    /// The object that a request brought, if it is one that can stand where the request says.
    mutating func accepted(_ object: Value, _ call: Call) throws(ClusterError) -> Value {
        guard case .object = object else {
            throw Refusal.badRequest("the object provided is unrecognized (must be of type \(call.kind.resource.kind))")
        }
        guard object.size <= Sizes.largestRequest else { throw Sizes.tooLargeToRead }
        var object = try known(object, call)
        try checkKind(of: object, call)
        if let metadata = object["metadata"], metadata.members == nil {
            throw Refusal.badRequest(
                "\(call.kind.resource.kind) in version \"\(call.kind.resource.version)\" cannot be handled as a "
                    + "\(call.kind.resource.kind): metadata is no object")
        }
        if call.kind.resource.isNamespaced, let namespace = object.metadata("namespace"),
            let wanted = call.request.namespace, namespace != wanted
        {
            throw Refusal.badRequest(
                call.isCreation
                    ? "the namespace of the provided object does not match the namespace sent on the request"
                    : "the namespace of the object (\(namespace)) does not match the namespace on the request (\(wanted))"
            )
        }
        if let conversion = call.kind.conversion { object = conversion.toStored(object) }
        object["apiVersion"] = .string(call.kind.stored.apiVersion)
        object["kind"] = .string(call.kind.resource.kind)
        return object
    }

    /// Without the fields that the kind does not have, or refused because of them.
    private mutating func known(_ object: Value, _ call: Call) throws(ClusterError) -> Value {
        guard let shape = call.kind.shape else { return object.withoutNulls() }
        let (pruned, unknown) = shape.pruned(object)
        try report(unknown, in: object, call)
        guard let schema = call.kind.schema else {
            try checkTypes(of: pruned, shape, call)
            return pruned
        }
        let defaulted = schema.defaulted(pruned)
        guard let shape = call.kind.storedShape, let schema = call.kind.storedSchema else { return defaulted }
        return schema.defaulted(shape.pruned(defaulted).value)
    }

    /// Says of fields that the kind does not have what the request wants to be said.
    private mutating func report(_ unknown: [String], in object: Value, _ call: Call) throws(ClusterError) {
        guard !unknown.isEmpty else { return }
        let texts = unknown.map { "unknown field \($0.quoted)" }
        switch call.request.fieldValidation {
        case .ignore: return
        case .warn: warnings += texts
        case .strict: throw unreadable(object, "strict decoding error: \(texts.joined(separator: ", "))", call)
        }
    }

    /// Refuses what a request brought, or what a patch has made.
    private func unreadable(_ object: Value, _ why: String, _ call: Call) -> ClusterError {
        if case .patch(let patch) = call.request.verb {
            var text = object.jsonText
            if case .strategic(let changes) = patch { text = changes.inGoMessages }
            return Refusal.invalid("", "", [.invalid("patch", text.quoted, why)])
        }
        let kind = call.kind.resource
        return Refusal.badRequest(
            "\(kind.kind) in version \"\(kind.version)\" cannot be handled as a \(kind.kind): \(why)")
    }

    /// In built-in kinds a value of a wrong type cannot even be read.
    private func checkTypes(of object: Value, _ shape: Shape, _ call: Call) throws(ClusterError) {
        let complaints = shape.misfits(in: object)
        guard !complaints.isEmpty else { return }
        throw unreadable(object, complaints.joined(separator: ", "), call)
    }

    /// Built-in kinds may leave out what they are; if they say it, it must be so.
    private func checkKind(of object: Value, _ call: Call) throws(ClusterError) {
        let wanted = call.kind.resource
        let kind = object["kind"]?.string ?? ""
        let version = object["apiVersion"]?.string ?? ""
        if call.kind.has(.custom) {
            guard !kind.isEmpty else { throw Refusal.badRequest("Object 'Kind' is missing in the object provided") }
            guard !version.isEmpty else {
                throw Refusal.badRequest("Object 'apiVersion' is missing in the object provided")
            }
        }
        guard version.isEmpty || version == wanted.apiVersion else {
            throw Refusal.badRequest(
                "the API version in the data (\(version)) does not match the expected API version (\(wanted.apiVersion))"
            )
        }
        guard kind.isEmpty || kind == wanted.kind else {
            if call.kind.has(.custom) {
                throw Refusal.invalid(
                    wanted.group.isEmpty ? kind : "\(kind).\(wanted.group)", object.metadata("name") ?? "",
                    [.invalid("kind", kind.quoted, "must be \(wanted.kind)")])
            }
            throw Refusal.badRequest(
                "\(kind) in version \"\(wanted.version)\" cannot be handled as a \(wanted.kind)")
        }
    }

    /// Gives an object what the server adds to it, and says what is wrong with the result.
    mutating func complete(_ object: inout Value, replacing old: Value?, _ call: Call) throws(ClusterError) {
        if !call.kind.has(.custom) { completeBuiltIn(&object, call.kind) }
        // Before the server's own additions: what it decides belongs to nobody.
        recordOwners(in: &object, replacing: old, call)
        try call.kind.rules?.prepare(&object, replacing: old, in: &self, call)
        var causes = MetadataRules.objections(to: object, of: call.kind)
        if let old { causes += MetadataRules.objections(to: object, replacing: old) }
        // The one part that may differ is no reason to object.
        var compared = old
        if call.isAboutPart { compared?["spec"] = object["spec"] }
        causes += call.kind.rules?.objections(to: object, replacing: compared) ?? []
        causes += call.kind.schema?.causes(against: object).map { Status.Cause($0) } ?? []
        guard causes.isEmpty else {
            throw Refusal.invalid(call.kind.qualifiedKind, object.metadata("name") ?? "", causes)
        }
        guard object.size <= Sizes.largestStored else { throw Sizes.tooLargeToStore }
        if call.kind.has(.custom) { warnings += MetadataRules.warnings(about: object, replacing: old) }
    }
}

extension Store {
    private func completeBuiltIn(_ object: inout Value, _ kind: ServedKind) {
        Defaults.complete(&object, of: kind.shelf)
        guard let path = PodTemplates.path(of: kind.shelf), object[path] != nil else { return }
        object.edit(path) { PodTemplates.complete(&$0) }
    }
}

extension Call {
    var isCreation: Bool {
        if case .create = request.verb { true } else { false }
    }
}
