internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// PersistentVolumeClaims: what they ask for stays as it is, except that it may become more.
struct VolumeClaimRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        guard old == nil else { return }
        object["status"] = ["phase": "Pending"]
        let finalizers = Metadata(View(object)["metadata"]).finalizers
        // In use it must not vanish, whoever deletes it.
        if !finalizers.contains(Self.protection) { object.setFinalizers(finalizers + [Self.protection]) }
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let spec = View(object)["spec"]
        var causes: [Status.Cause] = []
        if spec["accessModes"].elements.isEmpty {
            causes.append(.required("spec.accessModes", "at least 1 access mode is required"))
        }
        if !spec["resources"]["requests"]["storage"].exists { causes.append(.required("spec.resources[storage]")) }
        guard let old else { return causes }
        let isSmaller = isSmaller(spec, than: View(old)["spec"])
        guard isSmaller || fixed(object, since: old) != fixed(old, since: old) else { return causes }
        causes.append(
            isSmaller
                ? .forbidden("spec.resources.requests.storage", "field can not be less than previous value")
                : .forbidden(
                    "spec",
                    "spec is immutable after creation except resources.requests and volumeAttributesClassName for "
                        + "bound claims"))
        return causes
    }

    /// The part of a spec that no update may change; which volume it is may be said once.
    private func fixed(_ claim: Value, since old: Value) -> Value {
        var spec = claim["spec"] ?? .null
        if old["spec"]?["volumeName"] == nil { spec["volumeName"] = nil }
        spec["volumeAttributesClassName"] = nil
        if old["status"]?["phase"] == "Bound" { spec.edit("resources") { $0["requests"] = nil } }
        return spec
    }

    private func isSmaller(_ new: View, than old: View) -> Bool {
        func size(_ spec: View) -> Int128? {
            spec["resources"]["requests"]["storage"].string.flatMap { try? Quantity(text: $0).nanos }
        }
        guard let new = size(new), let old = size(old) else { return false }
        return new < old
    }

    static let protection = "kubernetes.io/pvc-protection"
}
