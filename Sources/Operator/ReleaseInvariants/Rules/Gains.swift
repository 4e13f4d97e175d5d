internal import Documents
internal import Instants

/// A revision that a write gives more traffic than it had.
struct Gain: Sendable {
    let revision: String
    let before: Int
    let after: Int

    var isNew: Bool { before == 0 }
}

extension Route {
    /// Who gets more by this write, of all revisions that have pods to get it, or are named.
    func gains(in family: Family) -> [Gain] {
        changes(in: family).filter { $0.after > $0.before }
    }

    func losses(in family: Family) -> [Gain] {
        changes(in: family).filter { $0.after < $0.before }
    }

    private func changes(in family: Family) -> [Gain] {
        var revisions = Set(family.sets.values.filter { $0.replicas > 0 }.map(\.revision))
        if let passage = family.newest {
            revisions.formUnion([passage.terms.to] + [passage.terms.from].compactMap(\.self))
        }
        for split in [before, after] {
            switch split {
            case .only(let revision): revisions.insert(revision)
            case .weights(let weights): revisions.formUnion(weights.keys)
            case .all, .others: break
            }
        }
        return revisions.sorted().map { revision in
            Gain(revision: revision, before: before.share(of: revision), after: after.share(of: revision))
        }
    }
}

/// What a write does to the pods that a ReplicaSet is to keep.
struct Scaling: Sendable {
    let replicaSet: ReplicaSetFacts
    let family: Family
    let before: Int
    let after: Int
    let isRemoved: Bool
    let isNew: Bool

    var revision: String { replicaSet.revision }

    /// Nothing, where the write is not about a ReplicaSet of ours.
    init?(_ change: Change, _ ledger: Ledger) {
        guard change.kind == "ReplicaSet" else { return nil }
        let before = change.before.flatMap { ReplicaSetFacts($0, change.object) }
        let after = change.after.flatMap { ReplicaSetFacts($0, change.object) }
        guard let known = after ?? before else { return nil }
        replicaSet = known
        family = ledger.family(Place(change.object.namespace, known.release))
        self.before = before?.replicas ?? 0
        self.after = after?.replicas ?? 0
        isRemoved = after == nil
        isNew = before == nil
    }

    var words: String { isRemoved ? "is removed with \(before) pods" : "goes from \(before) to \(after) pods" }
}

extension PassageFacts {
    /// How many pods the stable keeps at the stage that the record is at, of so many at full capacity.
    ///
    /// - Parameter isSelected: While it still has traffic, the last stage does not lessen it: first the requests go.
    func stableFloor(of full: Int, isSelected: Bool) -> Int {
        guard isGoingForward else { return full }
        if isSelected, isAtLastStage {
            guard record.stage.number > 0, let before = terms.stage(record.stage.number - 1) else { return full }
            return terms.stablePods(at: before, of: full)
        }
        return stage.map { terms.stablePods(at: $0, of: full) } ?? full
    }
}

/// A revision as messages name it.
func short(_ revision: String) -> String { revision.count > 14 ? "\(revision.prefix(12))…" : revision }
