package import Documents
package import Instants

extension Shape {
    /// `live` after server-side apply of `config`, with its `metadata.managedFields` as they are then.
    ///
    /// All that `config` says is in the result and owned by `manager`. What the manager owned before and
    /// does not say any more goes, unless someone else owns it too. A value that is about to change and
    /// has another owner is a conflict, unless `force`: then that owner loses it. Nothing at all about
    /// defaults and validation, which come after.
    ///
    /// `config` holds only what the door it came through may change: without `status` at the object
    /// itself, only `status` at `status`. `live` is `nil` when the object is being created.
    package func applying(
        _ config: Value, as manager: FieldManager, force: Bool, onto live: Value?, now: Instant
    ) throws(ApplyComplaint) -> Value {
        let (applied, complaints) = try typed(config)
        guard complaints.isEmpty else { throw .doesNotFit(config, complaints) }
        if config[["metadata", "managedFields"]]?.list != nil { throw .managedFieldsGiven }

        let before = live.map(\.withoutManagedFields) ?? .object(Members())
        var owners = Ownership(of: live, self)
        if owners.entries.isEmpty, live != nil {
            let everything = comparison(of: blank(like: before), with: before).taken.withoutIdentity
            owners.entries.append(
                ManagedEntry(
                    FieldManager(
                        "before-first-apply", apiVersion: manager.apiVersion, subresource: manager.subresource),
                    isApplied: false, time: now,
                    fields: everything))
        }
        let previous = owners.fields(of: manager, applying: true)
        owners.set(applied.withoutIdentity, of: manager, applying: true)

        let merged = combined(before, with: config) ?? config
        let after = pruned(merged, of: previous, keeping: owners.all.union(applied))
        let change = comparison(of: before, with: after)
        let conflicts = owners.conflicts(with: change.taken, for: manager)
        if !force, !conflicts.isEmpty {
            let own = LastApplied(in: live, self, for: manager).undisturbed
            let others = conflicts.filter { !own.contains($0.path) }
            guard others.isEmpty else { throw .conflict(others) }
        }
        owners.lose(change.taken.union(change.removed), except: manager, applying: true)
        if live == nil || before != after { owners.stamp(manager, applying: true, at: now) }
        var noted = after
        LastApplied.note(config, in: &noted, for: manager)
        return owners.recorded(in: noted)
    }

    private func typed(_ config: Value) throws(ApplyComplaint) -> (FieldSet, [String]) {
        guard case .object = config else { throw .notAnObject }
        if config.isDeeper(than: Value.deepest) { throw .tooDeep }
        let (set, complaints) = fields(of: config)
        return (set, complaints)
    }

    /// `merged` without what `previous` had and nobody has now.
    private func pruned(_ merged: Value, of previous: FieldSet, keeping owned: FieldSet) -> Value {
        guard !previous.isEmpty else { return merged }
        func fieldsLeft(after set: FieldSet) -> FieldSet {
            withWays(to: fields(of: removing(set, from: merged, emptied: .null)).set)
        }
        let all = withWays(to: fields(of: merged).set)
        let gone = withWays(to: previous)
        // Taking a field away takes along what is below it, which others may own or nobody lost.
        let orphaned = all.subtracting(fieldsLeft(after: gone).union(withWays(to: owned)))
        return removing(all.subtracting(fieldsLeft(after: orphaned)).intersection(gone), from: merged)
    }
}

/// Why a configuration was not applied.
package enum ApplyComplaint: Error, Sendable, Equatable {
    /// 400.
    case malformed(String)
    /// 500, as API servers answer it: what does not fit the kind's schema.
    case unfit(String)
    /// 409.
    case conflict([FieldConflict])

    static let notAnObject = ApplyComplaint.malformed("the applied configuration is not an object")
    static let tooDeep = ApplyComplaint.malformed("the document is nested more than \(Value.deepest) levels deep")
    static let managedFieldsGiven = ApplyComplaint.malformed("metadata.managedFields must be nil")

    static func doesNotFit(_ config: Value, _ complaints: [String]) -> ApplyComplaint {
        let view = View(config)
        let apiVersion = view["apiVersion"].string ?? ""
        let group = apiVersion.contains("/") ? apiVersion : "/\(apiVersion)"
        let name = "\(view["metadata"]["namespace"].string ?? "")/\(view["metadata"]["name"].string ?? "")"
        let list =
            complaints.count == 1
            ? complaints[0] : "errors:\n" + complaints.sorted().map { "  \($0)" }.joined(separator: "\n")
        return .unfit(
            "failed to create typed patch object (\(name); \(group), Kind=\(view["kind"].string ?? "")): \(list)")
    }
}
