internal import Documents

/// An object of another kind that ours have to do with.
struct ForeignObject: Sendable {
    let kind: String
    let name: String
    let namespace: String?
    let matter: Matter
    private let file: String
    private let line: Int

    enum Matter: Sendable {
        /// A Namespace; Environments select by labels.
        case labels([String: String])
        /// It changes how many pods there are of this.
        case scales(kind: String, name: String)
        /// It puts new content into this Secret from time to time.
        case rotates(secret: String)
    }

    /// `nil` for what ours have nothing to do with.
    init?(_ node: Node, of file: String) {
        let object = node.value
        guard let kind = object["kind"]?.string, let name = object[["metadata", "name"]]?.string,
            let group = object["apiVersion"]?.string.map({ $0.split(separator: "/").dropLast().first ?? "" }),
            let matter = Matter(kind, of: group, object, named: name)
        else { return nil }
        self.kind = kind
        self.name = name
        self.file = file
        self.matter = matter
        namespace = object[["metadata", "namespace"]]?.string
        line = node.place.line
    }

    /// As people say it, with where it stands: `HorizontalPodAutoscaler web (hpa.yaml:1)`.
    var title: String { "\(kind) \(name) (\(file):\(line))" }

    /// Whether it may be of that object's namespace.
    func mayShareNamespace(with object: OurObject) -> Bool {
        guard let namespace, let other = object.namespace else { return folder(of: file) == folder(of: object.file) }
        return namespace == other
    }
}

extension ForeignObject.Matter {
    fileprivate init?(_ kind: String, of group: Substring, _ object: Value, named name: String) {
        switch (group, kind) {
        case ("", "Namespace"):
            let labels = object[["metadata", "labels"]]?.members ?? Members()
            self = .labels(Dictionary(uniqueKeysWithValues: labels.map { ($0.key, $0.value.string ?? "") }))
        case ("autoscaling", "HorizontalPodAutoscaler"), ("keda.sh", "ScaledObject"):
            guard let target = object[["spec", "scaleTargetRef"]], let name = target["name"]?.string else { return nil }
            self = .scales(kind: target["kind"]?.string ?? "Deployment", name: name)
        case ("cert-manager.io", "Certificate"):
            guard let secret = object[["spec", "secretName"]]?.string else { return nil }
            self = .rotates(secret: secret)
        case ("external-secrets.io", "ExternalSecret"):
            self = .rotates(secret: object[["spec", "target", "name"]]?.string ?? name)
        case (_, _): return nil
        }
    }
}
