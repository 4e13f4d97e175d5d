package import KubernetesObjects
internal import Documents

/// How much of a machine a container asks for, and how much it may take.
package struct Resources: Declared {
    package let requests: Amounts?
    package let limits: Amounts?

    package static let about = "How much a container asks for, and how much it may take."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        requests = field(
            "requests", \.requests, Amounts.format(in: catalog), otherwise: "the template's",
            "What it asks for.")
        limits = field(
            "limits", \.limits, Amounts.format(in: catalog), otherwise: "the template's", "What it may take.")
    }

    package func objections() -> [Objection] {
        guard let requests, let limits else { return [] }
        return [("cpu", requests.cpu, limits.cpu), ("memory", requests.memory, limits.memory)]
            .compactMap { name, request, limit in
                guard let request, let limit, request > limit else { return nil }
                return Objection(
                    at: ["requests", .key(name)],
                    "\(request) is more than the limit (\(limit)); ask for less or allow more")
            }
    }
}

/// Amounts of processor and memory.
package struct Amounts: Declared {
    package let cpu: Quantity?
    package let memory: Quantity?

    package static let about = "Amounts of processor and memory."

    package init(_ field: inout Fields<Self>) {
        cpu = field(
            "cpu", \.cpu, .quantity("processors, such as 2 or 500m"), otherwise: "not set", "Processors.",
            example: try? Quantity(text: "500m"))
        memory = field(
            "memory", \.memory, .quantity("bytes, such as 512Mi"), otherwise: "not set", "Memory.",
            example: try? Quantity(text: "512Mi"))
    }
}
