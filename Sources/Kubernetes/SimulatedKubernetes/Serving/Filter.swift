internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Which objects of a kind a list, a watch or a deletion means.
struct Filter: Sendable {
    private let labels: LabelSelector
    private let fields: FieldSelector
    private let isEverything: Bool
    /// Fields by other names than the stored objects have them.
    private let aliases: [String: String]

    /// Refuses what cannot be read, and fields that objects of this kind cannot be selected by.
    init(_ selection: Selection, _ call: Call) throws(ClusterError) {
        do {
            labels = try LabelSelector(text: selection.labels ?? "")
            fields = try FieldSelector(text: selection.fields ?? "")
        } catch {
            throw Refusal.badRequest(error.serverText)
        }
        for term in fields.terms where !Self.always.contains(term.path) {
            guard call.kind.selectableFields.contains(term.path) else {
                throw Refusal.badRequest(Self.unknown(term.path, call.kind))
            }
        }
        aliases = call.kind.conversion?.fields ?? [:]
        isEverything = labels.requirements.isEmpty && fields.terms.isEmpty
    }

    func matches(_ object: Value) -> Bool {
        if isEverything { return true }
        let view = View(object)
        return fields.matches { Self.text(aliases[$0] ?? $0, of: view) }
            && (labels.requirements.isEmpty || labels.matches(view["metadata"]["labels"].strings))
    }

    private static func unknown(_ path: String, _ kind: ServedKind) -> String {
        kind.selectableFields.isEmpty && !kind.has(.custom)
            ? "\(path.quoted) is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
            : "field label not supported: \(path)"
    }

    private static let always: Set<String> = ["metadata.name", "metadata.namespace"]

    /// A field as a selector compares it; what is absent is the empty text, or what absence means.
    private static func text(_ path: String, of object: View) -> String {
        switch path {
        case "source":
            // An event's source is the component that reported it, whichever of the two places it stands in.
            return object["source"]["component"].string ?? object["reportingComponent"].string ?? ""
        case "spec.hostNetwork", "spec.unschedulable":
            return read(path, of: object) ?? "false"
        case "status.replicas", "status.successful":
            return read(path == "status.successful" ? "status.succeeded" : path, of: object) ?? "0"
        default: return read(path, of: object) ?? ""
        }
    }

    private static func read(_ path: String, of object: View) -> String? {
        let value = path.split(separator: ".").reduce(object) { $0[String($1)] }
        switch value.value {
        case .string(let text): return text
        case .int(let number): return String(number)
        case .bool(let flag): return String(flag)
        case .null, .number, .list, .object, nil: return nil
        }
    }
}
