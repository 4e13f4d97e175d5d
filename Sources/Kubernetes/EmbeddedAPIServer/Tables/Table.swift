internal import Documents
internal import Instants
internal import SimulatedKubernetes

/// Objects of one kind as `kubectl get` shows them: the answer to who accepts
/// `application/json;as=Table;v=v1;g=meta.k8s.io`.
///
/// All columns are always there; those that only `-o wide` shows have a priority of 1 or more, and
/// it is the client that leaves them out.
struct Table {
    /// Ages are counted until then; who watches moves it on.
    var now: Instant

    private let columns: [Column]
    private let included: Included

    /// What each row has of its object beside the cells.
    enum Included: String {
        case metadata = "Metadata"
        case object = "Object"
        case none = "None"

        /// Reads the parameter `includeObject`; `nil` where the text says nothing that we know.
        init?(query: String) {
            guard let known = query.isEmpty ? .metadata : Included(rawValue: query) else { return nil }
            self = known
        }
    }

    init(of kind: ServedKind, now: Instant, including included: Included = .metadata) {
        columns = kind.has(.custom) ? Column.custom(kind.printerColumns) : BuiltInTables.columns(of: kind)
        self.now = now
        self.included = included
    }

    /// The table of a list, or of one object, with the metadata that the answer would have had as a list.
    func value(of objects: [Value], metadata: Value) -> Value {
        table(metadata, columns: .list(columns.map(\.definition)), objects)
    }

    /// The table of one object, as it is sent in an event of a watch; the columns are said once only.
    func value(ofEvent object: Value, isFirst: Bool) -> Value {
        let version = object["metadata"]?["resourceVersion"]
        return table(
            .object(Members(version.map { [("resourceVersion", $0)] } ?? [])),
            columns: isFirst ? .list(columns.map(\.definition)) : .null, [object])
    }

    private func table(_ metadata: Value, columns: Value, _ objects: [Value]) -> Value {
        [
            "kind": "Table", "apiVersion": "meta.k8s.io/v1", "metadata": metadata, "columnDefinitions": columns,
            "rows": .list(objects.map(row)),
        ]
    }

    private func row(_ object: Value) -> Value {
        let view = View(object)
        let shown: Value =
            switch included {
            case .metadata: PartialObjectMetadata.value(of: object)
            case .object: object
            case .none: .null
            }
        return ["cells": .list(columns.map { $0.cell(view, now) }), "object": shown]
    }
}
