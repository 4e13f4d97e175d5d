internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// How something is to be deleted.
struct Deletion {
    var preconditions: Preconditions
    var propagation: Request.Propagation?
    var grace: Int?

    init(_ preconditions: Preconditions, _ propagation: Request.Propagation?, grace: Int?) {
        self.preconditions = preconditions
        self.propagation = propagation
        self.grace = grace
    }
}

/// Deleting objects: at once, or first marking them, so that others can finish what they have to do with them.
extension Store {
    mutating func delete(_ deletion: Deletion, _ call: Call) throws(ClusterError) -> Answer {
        let old = try current(call)
        try check(deletion.preconditions, against: old, call)
        try call.kind.rules?.admitDeletion(of: old, in: &self, call)

        var marked = old
        var finalizers = finalizers(of: old, deletion.propagation)
        if call.kind.shelf == "customresourcedefinitions.apiextensions.k8s.io",
            !finalizers.contains(Self.definitionFinalizer)
        {
            finalizers.append(Self.definitionFinalizer)
        }
        marked.setFinalizers(finalizers)
        let isGraceful = call.kind.shelf == "pods"
        let grace = isGraceful ? self.grace(of: old, deletion) : 0
        mark(&marked, grace: grace, call)
        if call.kind.shelf == "namespaces" { marked.set(["status", "phase"], "Terminating") }
        guard isGraceful || !isFinished(marked) else {
            if !call.request.isDryRun { remove(old, call) }
            if call.kind.has(.showsDeleted) { return .object(Object(shown(old, call))) }
            gone = Object(shown(old, call))
            return .done
        }
        if marked != old {
            marked = commit(marked, replacing: old, call)
            if !call.request.isDryRun {
                call.kind.rules?.stored(marked, replacing: old, isDeletion: false, in: &self, call)
            }
        }
        if isFinished(marked), !call.request.isDryRun { remove(marked, call) }
        return .object(Object(shown(marked, call)))
    }

    mutating func deleteCollection(
        _ selection: Selection, _ deletion: Deletion, _ call: Call
    ) throws(ClusterError) {
        let found = try list(selection, Page(), .newest, call)
        for object in found.items {
            var one = call
            one.request.name = object.name
            one.request.namespace = object.metadata.namespace
            do {
                _ = try delete(deletion, one)
            } catch {
                guard case .notFound = error else { throw error }
            }
        }
    }

    /// Takes an object away for good.
    mutating func remove(_ object: Value, _ call: Call) {
        let last = commit(object, replacing: object, isDeletion: true, call)
        call.kind.rules?.stored(last, replacing: object, isDeletion: true, in: &self, call)
        if call.kind.has(.custom) { finishDefinition(of: call.kind.shelf, call) }
    }

    private func check(_ wanted: Preconditions, against old: Value, _ call: Call) throws(ClusterError) {
        let name = call.request.name ?? ""
        if let uid = wanted.uid, let stored = old.metadata("uid"), uid != stored {
            throw Refusal.conflict(
                call.kind.qualifiedKind, name,
                because: "the UID in the precondition (\(uid)) does not match the UID in record (\(stored)). "
                    + "The object might have been deleted and then recreated")
        }
        if let version = wanted.resourceVersion, let stored = old.metadata("resourceVersion"), version != stored {
            throw Refusal.conflict(
                call.kind.qualifiedKind, name,
                because: "the ResourceVersion in the precondition (\(version)) does not match the ResourceVersion in "
                    + "record (\(stored)). The object might have been modified")
        }
    }

    /// Says by finalizers what is to become of those that the object owns; the garbage collector acts on it.
    private func finalizers(of object: Value, _ propagation: Request.Propagation?) -> [String] {
        let present = Metadata(View(object)["metadata"]).finalizers
        guard let propagation else { return present }
        let others = present.filter { $0 != "orphan" && $0 != "foregroundDeletion" }
        return switch propagation {
        case .background: others
        case .orphan: others + ["orphan"]
        case .foreground: others + ["foregroundDeletion"]
        }
    }

    private func mark(_ object: inout Value, grace: Int, _ call: Call) {
        let generation = object.metadata["generation"]?.int ?? 0
        let before = object.metadata["deletionGracePeriodSeconds"]?.int
        object.edit("metadata") { metadata in
            if let text = metadata["deletionTimestamp"]?.string {
                // Only sooner, never later.
                guard let before, grace < before, let end = try? Instant(rfc3339: text) else { return }
                metadata["deletionTimestamp"] = .string((end - .seconds(before - grace)).rfc3339)
            } else {
                metadata["deletionTimestamp"] = .string((call.now + .seconds(grace)).rfc3339)
                if generation > 0 { metadata["generation"] = .int(generation + 1) }
            }
            // Namespaces and definitions end when they are empty, not after a time.
            if !["namespaces", "customresourcedefinitions.apiextensions.k8s.io"].contains(call.kind.shelf) {
                metadata["deletionGracePeriodSeconds"] = .int(grace)
            }
        }
    }

    /// How long a pod may take to stop: not at all where no node has begun to run it, or it has ended.
    private func grace(of pod: Value, _ deletion: Deletion) -> Int {
        let spec = pod["spec"]
        let phase = pod["status"]?["phase"]?.string
        if (spec?["nodeName"]?.string ?? "").isEmpty || phase == "Succeeded" || phase == "Failed" { return 0 }
        let wanted = deletion.grace ?? spec?["terminationGracePeriodSeconds"]?.int ?? 30
        return wanted < 0 ? 1 : wanted
    }
}
