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
    case metadata(ofList: Bool)

    /// The first of what the client accepts that can be made.
    init(
        accepting accept: String?, _ kind: ServedKind, _ options: RequestOptions, now: Instant
    ) throws(ClusterError) {
        let accept = accept.flatMap { $0.isEmpty ? nil : $0 } ?? "*/*"
        for wish in Wish.all(in: accept) {
            guard ["application/json", "application/*", "*/*"].contains(wish.type) else { continue }
            switch wish.form {
            case nil: self = .plain
            case "Table"? where wish.isOf("v1"):
                let wanted = options.text("includeObject") ?? ""
                guard let included = Table.Included(query: wanted) else {
                    throw Refusal.badRequest(
                        "Unable to convert to Table as requested: includeObject: Invalid value: \"\(wanted)\": "
                            + "must be 'Metadata', 'Object', 'None', or empty")
                }
                self = .table(Table(of: kind, now: now, including: included))
            case "PartialObjectMetadata"? where wish.isOf("v1"): self = .metadata(ofList: false)
            case "PartialObjectMetadataList"? where wish.isOf("v1"): self = .metadata(ofList: true)
            case _?: continue
            }
            return
        }
        throw .notAcceptable("only the following media types are accepted: application/json")
    }

    func value(of object: Object, _ kind: ServedKind) throws(ClusterError) -> Value {
        let value = object.value
        // Answers of subresources are not of the kind, and have no columns.
        guard value["kind"]?.string == kind.resource.kind else { return value }
        switch self {
        case .plain: return value
        case .table(let table):
            return table.value(
                of: [value], metadata: ["resourceVersion": value[["metadata", "resourceVersion"]] ?? ""])
        case .metadata(ofList: false): return PartialObjectMetadata.value(of: value)
        case .metadata(ofList: true):
            throw .notAcceptable(
                "you requested PartialObjectMetadataList, but the requested object is not a list (\(kind.resource.kind))"
            )
        }
    }

    func value(of list: ObjectList, _ kind: ServedKind) throws(ClusterError) -> Value {
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
        case .metadata(ofList: true): return PartialObjectMetadataList.value(of: objects, metadata: metadata)
        case .metadata(ofList: false):
            throw .notAcceptable(
                "you requested PartialObjectMetadata, but the requested object is a list (\(kind.listKind))")
        }
    }

    func value(ofEvent object: Object, isFirst: Bool, now: Instant) -> Value {
        switch self {
        case .plain: return object.value
        case .table(var table):
            table.now = now
            return table.value(ofEvent: object.value, isFirst: isFirst)
        case .metadata: return PartialObjectMetadata.value(of: object.value)
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
