internal import Documents
internal import KubernetesObjects

/// What an object says about itself, as far as people write it.
package struct DeclaredMetadata: Sendable, Equatable {
    package var name: String
    package var namespace: String?
    package var labels: [Named<String>]
    package var annotations: [Named<String>]

    package init(
        name: String, namespace: String? = nil, labels: [Named<String>] = [], annotations: [Named<String>] = []
    ) {
        self.name = name
        self.namespace = namespace
        self.labels = labels
        self.annotations = annotations
    }
}

extension DeclaredMetadata {
    /// Reads the metadata of an object of this kind; what only an API server writes is passed over.
    static func read(_ node: Node, of kind: KindNames, _ reading: inout Reading) -> DeclaredMetadata? {
        guard case .object(let members) = node.content else {
            reading.complain(.wrongShape, at: node.place, "\(node.seen) stands here; write an object with a name")
            return nil
        }
        let before = reading.complaints.count
        var metadata = DeclaredMetadata(name: "")
        for member in members {
            reading.within(.key(member.key)) { reading in
                metadata.take(member, of: kind, &reading)
            }
        }
        if node["name"] == nil {
            let hint = node["generateName"] == nil ? "" : "; a declaration in a file needs one of its own"
            reading.complain(.missingField, at: node.place, "“name” is missing\(hint)")
        }
        return reading.complaints[before...].allAreWarnings ? metadata : nil
    }

    private mutating func take(_ member: Node.Member, of kind: KindNames, _ reading: inout Reading) {
        switch member.key {
        case "name": name = Self.nameFormat(of: kind).read(member.value, &reading) ?? ""
        case "namespace":
            let namespace = Format<String>.dnsLabel.read(member.value, &reading)
            if namespace != nil, !kind.resource.isNamespaced {
                reading.complain(
                    .contradiction, at: member.keyPlace,
                    "\(kind.resource.kind) belongs to the whole cluster; leave the namespace out")
            }
            self.namespace = namespace
        case "labels": labels = Self.labels.read(member.value, &reading) ?? []
        case "annotations": annotations = Self.annotations.read(member.value, &reading) ?? []
        default:
            guard !Self.written.contains(member.key) else { return }
            let known = ["name", "namespace", "labels", "annotations"]
            reading.complain(.unknownField, at: member.keyPlace, unknown("field", member.key, among: known))
        }
    }

    /// What people seldom write and API servers do.
    private static let written: Set = [
        "uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
        "managedFields", "ownerReferences", "finalizers", "selfLink", "generateName",
    ]

    static func nameFormat(of kind: KindNames) -> Format<String> {
        .name(kind.resource.kind, longest: kind.longestName)
    }

    static let labels = Format<[Named<String>]>.labels
    static let annotations = Format<[Named<String>]>.map(
        "keys of annotations", to: .text("an annotation's value", longest: 262_144), count: 0...1_000, refusing: notKey)
}

extension Format where Value == [Named<String>] {
    package static let labels = map(
        "keys of labels",
        to: .text("a label's value of at most 63 letters, digits, dots, hyphens and underscores") {
            $0.isLabelValue
                ? nil : Mistake("\($0.quoted) is no label's value; write at most 63 letters, digits, -, _ and .")
        },
        refusing: notKey)
}

/// Why this is no key of a label or an annotation.
private let notKey: @Sendable (String) -> Mistake? = { key in
    key.isLabelKey ? nil : Mistake("\(key.quoted) is no key; write app, or example.com/app")
}
