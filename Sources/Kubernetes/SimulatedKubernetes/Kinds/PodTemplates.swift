internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What the server does with the specification of a pod, wherever it stands: in a pod, or in a template of one.
enum PodTemplates {
    /// Where the kinds that have templates keep the pod's spec.
    static func path(of shelf: String) -> [String]? { paths[shelf] }

    private static let paths: [String: [String]] = {
        var paths: [String: [String]] = [:]
        for place in DefaultTable.podSpecs {
            let path = place.path.replacing("?", with: "").split(separator: ".").map(String.init)
            for kind in place.kinds { paths[kind] = path }
        }
        return paths
    }()

    /// The default that no table can tell: images that may change under their name are pulled each time.
    static func complete(_ spec: inout Value) {
        for key in ["containers", "initContainers"] {
            guard case .list(var containers)? = spec[key] else { continue }
            for index in containers.indices where containers[index]["imagePullPolicy"] == nil {
                guard let image = containers[index]["image"]?.string else { continue }
                containers[index]["imagePullPolicy"] = .string(isFixed(image) ? "IfNotPresent" : "Always")
            }
            spec[key] = .list(containers)
        }
    }

    private static func isFixed(_ image: String) -> Bool {
        if image.contains("@") { return true }
        let name = image.split(separator: "/").last ?? ""
        guard let colon = name.firstIndex(of: ":") else { return false }
        return name[name.index(after: colon)...] != "latest"
    }

    private static let policies = [
        ("restartPolicy", ["Always", "OnFailure", "Never"]),
        ("dnsPolicy", ["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]),
    ]

    /// `beside`: volumes that the pods will have as well.
    static func objections(
        to spec: Value, at path: [String], beside others: Set<String> = []
    ) -> [Status.Cause] {
        let field = path.joined(separator: ".")
        guard let containers = spec["containers"]?.list, !containers.isEmpty else {
            return [.required("\(field).containers")]
        }
        var causes: [Status.Cause] = []
        var names: Set<String> = []
        for (index, container) in containers.enumerated() {
            let place = "\(field).containers[\(index)]"
            let name = container["name"]?.string ?? ""
            if name.isEmpty {
                causes.append(.required("\(place).name"))
            } else if let why = NameRule.label.complaint(about: name) {
                causes.append(.invalid("\(place).name", name.quoted, why))
            } else if !names.insert(name).inserted {
                causes.append(.duplicate("\(place).name", name.quoted))
            }
            if (container["image"]?.string ?? "").isEmpty { causes.append(.required("\(place).image")) }
            causes += objections(toContainer: container, volumes: volumes(of: spec).union(others), at: place)
        }
        for (name, known) in policies {
            guard let policy = spec[name]?.string, !known.contains(policy) else { continue }
            causes.append(.unsupported("\(field).\(name)", policy, known: known))
        }
        return causes
    }
}
