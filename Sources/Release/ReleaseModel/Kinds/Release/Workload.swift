package import Documents
internal import KubernetesObjects

/// Where the pod template of a release comes from.
package struct Workload: Declared {
    package let from: Adopted?
    package let template: Value?

    package static let about = "Where the pod template comes from: one of “from” and “template”."
    package static let remarks = Remarks(
        """
        from names a Deployment that runs already: its pod template is the base, and its pods are taken over one \
        after another before the first rollout, so that no request is lost. template holds the pod template itself.
        """,
        rules: ["One of from and template stands here."],
        examples: [["from": ["kind": "Deployment", "name": "checkout"]]], related: ["explain release.spec.onDelete"])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        from = field(
            "from", \.from, Adopted.format(in: catalog), otherwise: "see template",
            "An existing Deployment whose pod template is the base; it is adopted.")
        template = field(
            "template", \.template, .anything("a pod template, with metadata and spec"), otherwise: "see from",
            "The pod template itself, as in a Deployment.",
            example: ["spec": ["containers": [["name": "app"]]]])
    }

    package func objections() -> [Objection] {
        switch (from, template) {
        case (nil, nil): [Objection(at: [], "neither “from” nor “template” is here; write one of them")]
        case (.some, .some): [Objection(at: ["template"], "“from” stands here too; keep one of them")]
        case (_, let template?): Self.objections(to: template)
        case (.some, nil): []
        }
    }

    /// The template is passed on unread, but for what Martlet itself needs of it.
    private static func objections(to template: Value) -> [Objection] {
        guard let containers = template[["spec", "containers"]]?.list, !containers.isEmpty else {
            return [Objection(at: ["template"], "there are no containers at spec.containers; list at least one")]
        }
        return containers.enumerated().compactMap { index, container in
            guard container["name"]?.string?.isDNSLabel != true else { return nil }
            return Objection(
                at: ["template", "spec", "containers", .index(index)],
                "a container needs a name of small letters, digits and hyphens")
        }
    }

    /// The names of the containers, where they are known from the declaration alone.
    package var containers: [String]? {
        template?[["spec", "containers"]]?.list?.compactMap { $0["name"]?.string }
    }
}

/// A Deployment whose template and pods a release takes over.
package struct Adopted: Declared {
    package let kind: Kind
    package let name: String

    package enum Kind: String, CaseIterable, Sendable {
        case deployment = "Deployment"
    }

    package static let about = "An existing workload that is adopted."

    package init(_ field: inout Fields<Self>) {
        kind = field("kind", \.kind, .adoptedKind, "Its kind.", example: .deployment)
        name = field("name", \.name, .objectName, "Its name.", example: "checkout")
    }
}

extension Format where Value == Adopted.Kind {
    /// Only Deployments; for what people are likely to write besides, one sentence says what to do instead.
    fileprivate static let adoptedKind = Format(
        schema: .text(TextFacts("a kind of workload", allowed: Adopted.Kind.allCases.map(\.rawValue)))
    ) { node, reading in
        guard let kind = node.text(TextFacts("a kind of workload"), &reading) else { return nil }
        if let known = Adopted.Kind(rawValue: kind) { return known }
        let others = ["StatefulSet", "DaemonSet", "ReplicaSet", "CronJob", "Job", "Pod"]
        reading.complain(
            .unknownName, at: node.place,
            others.contains(kind)
                ? "a \(kind) cannot be adopted, only a Deployment; docs/workloads.md says what to do instead"
                : unknown("kind of workload", kind, among: ["Deployment"]))
        return nil
    } write: {
        .string($0.rawValue)
    }
}
