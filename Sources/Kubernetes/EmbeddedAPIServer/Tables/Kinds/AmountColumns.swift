internal import Documents

/// The kinds that are about amounts: of disk, of what a namespace may use.
extension Column {
    static let persistentVolumeClaims: [Column] = [
        .name,
        .text("Status", "Whether it has a volume.") {
            $0["metadata"]["deletionTimestamp"].exists ? "Terminating" : $0["status"]["phase"].text
        },
        .text("Volume", "The volume that it has.") { $0["spec"]["volumeName"].text },
        .text("Capacity", "How large the volume is.") {
            $0.hasVolume ? $0["status"]["capacity"]["storage"].quantityText ?? "0" : ""
        },
        .text("Access Modes", "How the volume may be mounted.") {
            $0.hasVolume ? accessModes($0["status"]["accessModes"]) : ""
        },
        .text("StorageClass", "The class of the volume.") {
            let older = $0["metadata"]["annotations"]["volume.beta.kubernetes.io/storage-class"]
            return older.string ?? $0["spec"]["storageClassName"].text
        },
        .text("VolumeAttributesClass", "The class of the volume's attributes.") {
            $0["spec"]["volumeAttributesClassName"].string ?? "<unset>"
        },
        .age,
        .text("VolumeMode", "Whether it is a file system or a device.") {
            $0["spec"]["volumeMode"].string ?? "<unset>"
        }.wide,
    ]

    static let resourceQuotas: [Column] = [
        .name,
        .text("Request", "What is used of what may be asked for.") { used($0, limits: false) },
        .text("Limit", "What is used of the limits that may be set.") { used($0, limits: true) },
        .age,
    ]
}

private func used(_ quota: View, limits: Bool) -> String {
    let (hard, used) = (quota["status"]["hard"], quota["status"]["used"])
    return hard.members.filter { $0.key.hasPrefix("limits.") == limits }.sorted { $0.key < $1.key }
        .map { "\($0.key): \(used[$0.key].quantityText ?? "0")/\($0.value.quantityText ?? "0")" }
        .joined(separator: ", ")
}

/// In this order, whatever theirs was, each once.
private func accessModes(_ modes: View) -> String {
    let present = modes.elements.map(\.text)
    let short = [
        ("ReadWriteOnce", "RWO"), ("ReadOnlyMany", "ROX"), ("ReadWriteMany", "RWX"), ("ReadWriteOncePod", "RWOP"),
    ]
    return short.filter { present.contains($0.0) }.map(\.1).joined(separator: ",")
}

extension View {
    fileprivate var hasVolume: Bool { !self["spec"]["volumeName"].text.isEmpty }
}
