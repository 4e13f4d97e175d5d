internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What the server demands of an object's metadata, whatever its kind.
enum MetadataRules {
    static func objections(to object: Value, of kind: ServedKind) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        let metadata = Metadata(View(object)["metadata"])
        if metadata.name.isEmpty {
            causes.append(.required("metadata.name", "name or generateName is required"))
        } else if let why = NameRule.of(kind).complaint(about: metadata.name) {
            causes.append(.invalid("metadata.name", metadata.name.quoted, why))
        }
        causes += objections(toLabels: metadata.view["labels"], at: "metadata.labels")
        causes += objections(toAnnotations: metadata.view["annotations"])
        causes += objections(toOwners: metadata.ownerReferences)
        for (place, finalizer) in metadata.finalizers.enumerated() {
            if !finalizer.isLabelKey {
                causes.append(.invalid("metadata.finalizers", finalizer.quoted, NameRule.qualifiedName))
            } else if !kind.has(.custom), isLoose(finalizer) {
                causes.append(
                    .invalid(
                        "metadata.finalizers[\(place)]", finalizer.quoted,
                        "name is neither a standard finalizer name nor is it fully qualified"))
            }
        }
        if metadata.finalizers.contains("orphan"), metadata.finalizers.contains("foregroundDeletion") {
            causes.append(
                .invalid(
                    "metadata.finalizers", "[]string{\(metadata.finalizers.map(\.quoted).joined(separator: ", "))}",
                    "finalizer orphan and foregroundDeletion cannot be both set"))
        }
        return causes
    }

    /// Of new finalizers of a custom kind, whose names may be anybody's.
    static func warnings(about object: Value, replacing old: Value?) -> [String] {
        let before = Set(old.map { Metadata(View($0)["metadata"]).finalizers } ?? [])
        return Set(Metadata(View(object)["metadata"]).finalizers).subtracting(before).filter(isLoose).sorted().map {
            "metadata.finalizers: \($0.quoted): prefer a domain-qualified finalizer name including a path (/) to avoid "
                + "accidental conflicts with other finalizer writers"
        }
    }

    private static func isLoose(_ finalizer: String) -> Bool {
        !finalizer.contains("/") && !standardFinalizers.contains(finalizer)
    }

    /// What an update may not change.
    static func objections(to object: Value, replacing old: Value) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        for key in ["uid", "deletionTimestamp", "deletionGracePeriodSeconds"]
        where object.metadata[key] != old.metadata[key] {
            let seen = object.metadata[key].map { $0.string?.quoted ?? $0.int.map(String.init) ?? "null" } ?? "null"
            causes.append(.immutable("metadata.\(key)", seen))
        }
        if old.metadata["deletionTimestamp"] != nil {
            let before = Set(Metadata(View(old)["metadata"]).finalizers)
            let new = Metadata(View(object)["metadata"]).finalizers.filter { !before.contains($0) }
            if !new.isEmpty {
                causes.append(
                    .forbidden(
                        "metadata.finalizers",
                        "no new finalizers can be added if the object is being deleted, found new finalizers "
                            + "[]string{\(new.map(\.quoted).joined(separator: ", "))}"))
            }
        }
        return causes
    }

    static func objections(toLabels labels: View, at field: String) -> [Status.Cause] {
        labels.members.flatMap { key, value in
            let text = value.string ?? ""
            return [
                NameRule.complaint(aboutKey: key).map { Status.Cause.invalid(field, key.quoted, $0) },
                NameRule.complaint(aboutLabel: text).map { Status.Cause.invalid(field, text.quoted, $0) },
            ].compactMap { $0 }
        }
    }

    private static func objections(toAnnotations annotations: View) -> [Status.Cause] {
        var size = 0
        var causes: [Status.Cause] = []
        for (key, value) in annotations.members {
            size += key.utf8.count + (value.string ?? "").utf8.count
            // Annotations, unlike labels, may be named with capitals before the slash.
            if let why = NameRule.complaint(aboutKey: key.lowercased()) {
                causes.append(.invalid("metadata.annotations", key.quoted, why))
            }
        }
        if size > 262_144 { causes.append(.tooLong("metadata.annotations", bytes: 262_144)) }
        return causes
    }

    private static func objections(toOwners owners: [OwnerReference]) -> [Status.Cause] {
        let field = "metadata.ownerReferences"
        var causes: [Status.Cause] = []
        for owner in owners {
            for (part, text) in [
                ("apiVersion", owner.apiVersion), ("kind", owner.kind), ("name", owner.name), ("uid", owner.uid),
            ] where text.isEmpty {
                causes.append(
                    .invalid(
                        "\(field).\(part)", "\"\"",
                        part == "apiVersion" ? "version must not be empty" : "\(part) must not be empty"))
            }
            if owner.apiVersion == "v1", owner.kind == "Event" {
                causes.append(
                    .invalid(
                        field, "v1.OwnerReference{…}", "/v1, Kind=Event is disallowed from being an owner"))
            }
        }
        let controllers = owners.filter(\.isController).map(\.name)
        if controllers.count > 1 {
            causes.append(
                .invalid(
                    field, "[]v1.OwnerReference{…}",
                    "Only one reference can have Controller set to true. "
                        + "Found \"true\" in references for \(controllers[0]) and \(controllers[1])"))
        }
        return causes
    }

    private static let standardFinalizers: Set<String> = ["kubernetes", "orphan", "foregroundDeletion"]
}
