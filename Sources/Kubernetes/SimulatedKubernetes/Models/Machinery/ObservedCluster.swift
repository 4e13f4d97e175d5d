internal import Documents
internal import Instants
internal import KubernetesObjects

/// All objects as the models see them, found by name, owner, uid, namespace and kind without searching.
struct ObservedCluster: Sendable {
    var now: Instant
    var settings: ModelSettings
    /// As much of each pod as the models keep asking for.
    private(set) var pods: [Reference: PodFacts] = [:]
    private(set) var resources: [String: Resource] = [:]

    private var objects: [Reference: Object] = [:]
    private var uids: [String: Reference] = [:]
    private var dependents: [String: Ordered<Reference>] = [:]
    /// The uids of what is gone, and still named as an owner.
    private var departed: Set<String> = []
    private var residents: [String: Ordered<Reference>] = [:]
    private var kinds: [KindInNamespace: Ordered<Reference>] = [:]
    private var orphanPods: [String: Ordered<Reference>] = [:]

    private struct KindInNamespace: Hashable, Sendable {
        let kind: String
        /// `nil`: of all namespaces.
        let namespace: String?
    }

    init(settings: ModelSettings, now: Instant = .epoch) {
        self.settings = settings
        self.now = now
    }

    subscript(_ reference: Reference) -> Object? { objects[reference] }

    subscript(_ resource: Resource, _ namespace: String?, _ name: String) -> Object? {
        objects[Reference(resource, ObjectKey(namespace: namespace, name: name))]
    }

    func resource(of reference: Reference) -> Resource? { resources[reference.kind] }

    func reference(uid: String) -> Reference? { uids[uid] }

    /// Everything that names this uid as an owner, oldest first.
    func dependents(of uid: String) -> Ordered<Reference> { dependents[uid] ?? Ordered() }

    /// Whether an owner that is nowhere is known to be gone, rather than of a kind that nobody serves: such
    /// an owner cannot be looked for, so nothing is concluded from its absence.
    func isGone(_ owner: OwnerReference) -> Bool {
        departed.contains(owner.uid) || Self.builtIn.contains("\(owner.apiVersion) \(owner.kind)")
            || all(.customResourceDefinitions).contains { declares(owner, $0) }
    }

    private func declares(_ owner: OwnerReference, _ reference: Reference) -> Bool {
        guard let spec = objects[reference]?["spec"], spec["names"]["kind"].string == owner.kind else { return false }
        let group = spec["group"].string ?? ""
        return spec["versions"].elements.contains {
            $0["served"].bool == true && "\(group)/\($0["name"].string ?? "")" == owner.apiVersion
        }
    }

    private static let builtIn = Set(BuiltInKinds.all.map { "\($0.resource.apiVersion) \($0.resource.kind)" })

    /// Everything in this namespace, oldest first.
    func residents(of namespace: String) -> Ordered<Reference> { residents[namespace] ?? Ordered() }

    /// All of a kind, oldest first.
    func all(_ resource: Resource, in namespace: String? = nil) -> Ordered<Reference> {
        kinds[KindInNamespace(kind: resource.qualifiedPlural, namespace: namespace)] ?? Ordered()
    }

    /// The pods of this namespace, oldest first.
    func pods(in namespace: String?) -> [PodFacts] {
        all(.pods, in: namespace).compactMap { pods[$0] }
    }

    /// The pods that this uid is the controller of, oldest first.
    func pods(controlledBy uid: String) -> [PodFacts] {
        dependents(of: uid).compactMap { pods[$0] }.filter { $0.controller == uid }
    }

    /// The pods of this namespace that nobody controls.
    func orphanPods(in namespace: String?) -> [PodFacts] {
        (orphanPods[namespace ?? ""] ?? Ordered()).compactMap { pods[$0] }
    }
}

extension ObservedCluster {
    mutating func note(_ change: ObjectChange) {
        let reference = change.reference
        let before = objects[reference]
        resources[reference.kind] = change.resource
        objects[reference] = change.after

        noteIdentity(reference, before: before?.metadata, after: change.after?.metadata)
        if (before == nil) != (change.after == nil) { notePlace(of: reference, isThere: change.after != nil) }
        if reference.kind == "pods" { notePod(reference, change.after) }
    }

    private mutating func noteIdentity(_ reference: Reference, before: Metadata?, after: Metadata?) {
        if before?.uid != after?.uid {
            if let uid = before?.uid {
                uids[uid] = nil
                if dependents[uid] != nil { departed.insert(uid) }
            }
            if let uid = after?.uid { uids[uid] = reference }
        }
        // A change keeps its place among the others unless its owners changed.
        let (old, new) = (before?.ownerReferences ?? [], after?.ownerReferences ?? [])
        guard old != new else { return }
        for owner in old {
            dependents.remove(reference, under: owner.uid)
            if dependents[owner.uid] == nil { departed.remove(owner.uid) }
        }
        for owner in new { dependents.insert(reference, under: owner.uid) }
    }

    private mutating func notePlace(of reference: Reference, isThere: Bool) {
        var keys = [KindInNamespace(kind: reference.kind, namespace: nil)]
        if let namespace = reference.key.namespace {
            keys.append(KindInNamespace(kind: reference.kind, namespace: namespace))
            if isThere {
                residents.insert(reference, under: namespace)
            } else {
                residents.remove(reference, under: namespace)
            }
        }
        for key in keys {
            if isThere { kinds.insert(reference, under: key) } else { kinds.remove(reference, under: key) }
        }
    }

    private mutating func notePod(_ reference: Reference, _ pod: Object?) {
        let facts = pod.map { PodFacts($0) }
        pods[reference] = facts
        let namespace = reference.key.namespace ?? ""
        if let facts, facts.controller == nil {
            orphanPods.insert(reference, under: namespace)
        } else {
            orphanPods.remove(reference, under: namespace)
        }
    }
}
