internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// CustomResourceDefinitions: what they declare is served from the moment they are stored.
///
/// A real server needs a moment; it says so by the condition `Established`, which is true here at once.
struct DefinitionRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        object.edit("spec") { spec in
            let kind = spec["names"]?["kind"]?.string ?? ""
            spec.edit("names") { names in
                if names["singular"] == nil { names["singular"] = .string(kind.lowercased()) }
                if names["listKind"] == nil { names["listKind"] = .string("\(kind)List") }
            }
            if spec["conversion"] == nil { spec["conversion"] = ["strategy": "None"] }
        }
        guard call.request.subresource == nil else { return }
        let definition = Definition(object)
        var versions = old?["status"]?["storedVersions"]?.list ?? []
        if let stored = definition.storedVersion, !versions.contains(.string(stored)) {
            versions.append(.string(stored))
        }
        if old == nil { object["status"] = status(of: definition, in: store, call) }
        object.edit("status") { $0["storedVersions"] = .list(versions) }
    }

    private func status(of definition: Definition, in store: Store, _ call: Call) -> Value {
        let conflict = definition.conflict(in: store.kinds)
        func condition(_ type: String, _ reason: String, _ message: String) -> Value {
            [
                "type": .string(type), "status": conflict == nil ? "True" : "False",
                "lastTransitionTime": .string(call.now.rfc3339), "reason": .string(reason),
                "message": .string(message),
            ]
        }
        return [
            "conditions": [
                condition(
                    "NamesAccepted", conflict?.reason ?? "NoConflicts", conflict?.message ?? "no conflicts found"),
                conflict == nil
                    ? condition("Established", "InitialNamesAccepted", "the initial names have been accepted")
                    : condition("Established", "NotAccepted", "not all names are accepted"),
            ],
            "acceptedNames": conflict == nil ? definition.names : ["plural": "", "kind": ""],
        ]
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        DefinitionObjections(object, replacing: old).causes
    }

    func stored(_ object: Value, replacing old: Value?, isDeletion: Bool, in store: inout Store, _ call: Call) {
        let definition = Definition(object)
        guard !isDeletion else { return store.kinds.declare([], by: definition.shelf) }
        if definition.isEstablished { store.declare(definition) }
        if object.metadata["deletionTimestamp"] != nil, old?.metadata["deletionTimestamp"] == nil {
            store.emptyShelf(of: definition, call)
        }
    }

    func restored(_ object: Value, in store: inout Store) {
        let definition = Definition(object)
        if definition.isEstablished { store.declare(definition) }
    }
}

/// A definition goes when the last of its objects has gone, as a finalizer says.
extension Store {
    static let definitionFinalizer = "customresourcecleanup.apiextensions.k8s.io"

    /// Serves what a definition declares; objects written before this schema are read through it from now on.
    fileprivate mutating func declare(_ definition: Definition) {
        let declared = definition.kinds.map { kind in
            var kind = kind
            let before = kinds[kind.resource]
            let isSame = before.map { $0.openAPISchema == kind.openAPISchema && $0.stored == kind.stored } ?? false
            kind.schemaSince = isSame ? before?.schemaSince ?? 0 : history.version
            return kind
        }
        kinds.declare(declared, by: definition.shelf)
    }

    fileprivate mutating func emptyShelf(of definition: Definition, _ call: Call) {
        if let kind = definition.kinds.first, shelves[kind.shelf] != nil {
            let request = Request(.deleteCollection(.all), kind.resource)
            // Whoever's finalizers keep an object, it is marked, and the definition waits for it.
            _ = try? carryOut(request, as: .apiServer, now: call.now)
            if shelves[kind.shelf]?.isEmpty == false { sayTerminating(definition.shelf, call) }
        }
        finishDefinition(of: definition.shelf, call)
    }

    private mutating func sayTerminating(_ shelf: String, _ call: Call) {
        guard let definition = stored(call.kind, ObjectKey(name: shelf)) else { return }
        var changed = definition
        changed.edit("status") { status in
            let condition: Value = [
                "type": "Terminating", "status": "True", "lastTransitionTime": .string(call.now.rfc3339),
                "reason": "InstanceDeletionInProgress", "message": "CustomResource deletion is in progress",
            ]
            status["conditions"] = .list((status["conditions"]?.list ?? []) + [condition])
        }
        _ = commit(changed, replacing: definition, call)
    }

    /// Lets a definition go that is being deleted and has no objects left.
    mutating func finishDefinition(of shelf: String, _ call: Call) {
        let key = ObjectKey(name: shelf)
        guard let kind = kinds[.customResourceDefinitions], let definition = stored(kind, key),
            definition.metadata["deletionTimestamp"] != nil,
            shelves[shelf].map({ $0.isEmpty }) ?? true
        else { return }
        var last = definition
        let finalizers = Metadata(View(definition)["metadata"]).finalizers.filter { $0 != Self.definitionFinalizer }
        last.setFinalizers(finalizers)
        var request = Request(.update(Object(last)), kind.resource, name: shelf)
        request.manager = "kube-apiserver"
        let update = Call(request, kind, .apiServer, call.now)
        if isFinished(last) { remove(definition, update) } else { _ = commit(last, replacing: definition, update) }
    }

    func isBeingDefinedAway(_ kind: ServedKind) -> Bool {
        guard kind.has(.custom) else { return false }
        let definition = shelves["customresourcedefinitions.apiextensions.k8s.io"]?[ObjectKey(name: kind.shelf)]
        return definition?.metadata["deletionTimestamp"] != nil
    }
}
