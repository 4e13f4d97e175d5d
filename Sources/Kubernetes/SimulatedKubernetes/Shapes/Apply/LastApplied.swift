import Documents

/// What `kubectl apply` remembers on the client's side, and servers heed when `kubectl` goes over to
/// server-side apply: what it wrote down itself and nobody has changed since is its own, whoever owns it.
struct LastApplied {
    /// The fields that have still the values that were written down; nothing for other managers.
    let undisturbed: FieldSet

    init(in live: Value?, _ shape: Shape, for manager: FieldManager) {
        undisturbed = Self.undisturbed(in: live, shape, for: manager) ?? FieldSet()
    }

    private static func undisturbed(in live: Value?, _ shape: Shape, for manager: FieldManager) -> FieldSet? {
        guard manager.isKubectl, let live, let text = live[path]?.string,
            let noted = try? Value(json: text), noted["apiVersion"]?.string == manager.apiVersion,
            !noted.isDeeper(than: Value.deepest)
        else { return nil }
        let (fields, complaints) = shape.fields(of: noted)
        guard complaints.isEmpty else { return nil }
        let change = shape.comparison(of: noted, with: live)
        return fields.subtracting(change.modified).subtracting(change.added).subtracting(change.removed)
    }

    /// Writes `config` down where one was written down before.
    static func note(_ config: Value, in object: inout Value, for manager: FieldManager) {
        guard manager.isKubectl, object[path] != nil else { return }
        var config = config
        config[path] = nil
        let text = String(decoding: config.canonicalJSON, as: UTF8.self) + "\n"
        // All annotations of an object together may have so much; a note that says nothing is no use.
        object[path] = .string(text.utf8.count > 256 << 10 ? "" : text)
    }

    private static let path = ["metadata", "annotations", "kubectl.kubernetes.io/last-applied-configuration"]
}

extension FieldManager {
    fileprivate var isKubectl: Bool { name == "kubectl" }
}

extension FieldSet {
    func contains(_ path: [FieldStep]) -> Bool {
        path.reduce(self) { $0[$1] }.isMember
    }
}
