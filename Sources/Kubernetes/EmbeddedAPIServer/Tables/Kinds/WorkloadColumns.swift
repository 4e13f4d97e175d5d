internal import Documents

extension Column {
    static let deployments: [Column] =
        [
            .name, ready,
            .number("Up-to-date", "How many pods are of the newest template.", type: "string") {
                $0["status"]["updatedReplicas"].count
            },
            .number("Available", "How many pods have been ready for long enough.", type: "string") {
                $0["status"]["availableReplicas"].count
            },
            .age,
        ] + containers { $0["spec"] } + [
            .text("Selector", selected) { selectorText($0["spec"]["selector"]) ?? "<invalid>" }.wide
        ]

    static let replicaSets: [Column] =
        [.name, desired, current, readyCount, .age] + containers { $0["spec"] } + [selector { $0["spec"] }]

    static let replicationControllers: [Column] =
        [.name, desired, current, readyCount, .age] + containers { $0["spec"] }
        + [.text("Selector", selected) { labelsText($0["spec"]["selector"]) }.wide]

    static let statefulSets: [Column] = [.name, ready, .age] + containers { $0["spec"] }

    static let daemonSets: [Column] =
        [
            .name,
            .number("Desired", "How many nodes should have a pod.") { $0["status"]["desiredNumberScheduled"].count },
            .number("Current", "How many of them have one.") { $0["status"]["currentNumberScheduled"].count },
            .number("Ready", "How many of the pods are ready.") { $0["status"]["numberReady"].count },
            .number("Up-to-date", "How many pods are of the newest template.") {
                $0["status"]["updatedNumberScheduled"].count
            },
            .number("Available", "How many pods have been ready for long enough.") {
                $0["status"]["numberAvailable"].count
            },
            .text("Node Selector", "The labels of nodes that should have a pod.") {
                labelsText($0["spec"]["template"]["spec"]["nodeSelector"])
            },
            .age,
        ] + containers { $0["spec"] } + [selector { $0["spec"] }]

    static let controllerRevisions: [Column] = [
        .name,
        .text("Controller", "Whose revision it is.") {
            let owner = $0["metadata"]["ownerReferences"].elements.first { $0["controller"].bool == true } ?? .absent
            guard owner.exists else { return "<none>" }
            let version = owner["apiVersion"].text.split(separator: "/")
            let kind = version.count == 2 ? "\(owner["kind"].text).\(version[0])" : owner["kind"].text
            return "\(kind.lowercased())/\(owner["name"].text)"
        },
        .number("Revision", "Which of the revisions it is.", type: "string") { $0["revision"].count },
        .age,
    ]
}

/// Columns that several kinds with a template for pods have.
extension Column {
    /// Of the template in that part of the object.
    static func containers(in spec: @escaping @Sendable (View) -> View) -> [Column] {
        [("Containers", "name", "The names of the template's containers."), ("Images", "image", "Their images.")]
            .map { name, key, description in
                Column.text(name, description) {
                    spec($0)["template"]["spec"]["containers"].elements.map { $0[key].text }.joined(separator: ",")
                }.wide
            }
    }

    static func selector(in spec: @escaping @Sendable (View) -> View) -> Column {
        Column.text("Selector", selected) { selectorTextOrNone(spec($0)["selector"]) }.wide
    }

    private static let selected = "The labels of the pods that belong to it."

    private static let ready = Column.text("Ready", "How many of the wanted pods are ready.") {
        "\($0["status"]["readyReplicas"].count)/\($0["spec"]["replicas"].int ?? 1)"
    }

    private static let desired = Column.number("Desired", "How many pods there should be.") {
        $0["spec"]["replicas"].int ?? 1
    }

    private static let current = Column.number("Current", "How many pods there are.") {
        $0["status"]["replicas"].count
    }

    private static let readyCount = Column.number("Ready", "How many of the pods are ready.") {
        $0["status"]["readyReplicas"].count
    }
}
