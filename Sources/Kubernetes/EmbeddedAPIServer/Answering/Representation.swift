internal import Documents
internal import HTTPServing
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// How objects are shown to the one who asks: as they are, as rows of a table, or what is common to all of them.
enum Representation {
    case plain
    case table(Table)
    case metadata

    /// The first of what the client accepts that can be made; `nil` where that is nothing.
    init?(accepting accept: String?, _ kind: ServedKind, _ options: RequestOptions, now: Instant) {
        let accept = accept ?? "*/*"
        for wish in accept.split(separator: ",") {
            let parts = wish.split(separator: ";").map { $0.filter { $0 != " " } }
            guard let type = parts.first, ["application/json", "application/*", "*/*"].contains(type) else { continue }
            switch parts.dropFirst().first(where: { $0.hasPrefix("as=") })?.dropFirst(3) {
            case nil: self = .plain
            case "Table"? where parts.contains("v=v1"):
                guard let included = Table.Included(rawValue: options.text("includeObject") ?? "Metadata") else {
                    return nil
                }
                self = .table(Table(of: kind, now: now, including: included))
            case "PartialObjectMetadata"? where parts.contains("v=v1"),
                "PartialObjectMetadataList"? where parts.contains("v=v1"):
                self = .metadata
            case _?: continue
            }
            return
        }
        return nil
    }

    func value(of object: Object, _ kind: ServedKind) -> Value {
        let value = object.value
        // Answers of subresources are not of the kind, and have no columns.
        guard value["kind"]?.string == kind.resource.kind else { return value }
        switch self {
        case .plain: return value
        case .table(let table):
            return table.value(
                of: [value], metadata: ["resourceVersion": value[["metadata", "resourceVersion"]] ?? ""])
        case .metadata: return PartialObjectMetadata.value(of: value)
        }
    }

    func value(of list: ObjectList, _ kind: ServedKind) -> Value {
        var metadata: Value = ["resourceVersion": .string(list.version)]
        if let more = list.more { metadata["continue"] = .string(more) }
        if let remaining = list.remaining { metadata["remainingItemCount"] = .int(remaining) }
        let objects = list.items.map(\.value)
        switch self {
        case .plain:
            // The list says what its items are, so those of built-in kinds do not say it again.
            let items = kind.has(.custom) ? objects : objects.map(\.withoutType)
            return [
                "kind": .string(kind.listKind), "apiVersion": .string(kind.resource.apiVersion), "metadata": metadata,
                "items": .list(items),
            ]
        case .table(let table): return table.value(of: objects, metadata: metadata)
        case .metadata:
            return [
                "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
                "items": .list(objects.map(PartialObjectMetadata.value)),
            ]
        }
    }

    func value(ofEvent object: Object, isFirst: Bool) -> Value {
        switch self {
        case .plain: object.value
        case .table(let table): table.value(ofEvent: object.value, isFirst: isFirst)
        case .metadata: PartialObjectMetadata.value(of: object.value)
        }
    }
}

extension Value {
    fileprivate var withoutType: Value {
        var value = self
        value["kind"] = nil
        value["apiVersion"] = nil
        return value
    }
}
