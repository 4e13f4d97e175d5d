package import KubernetesObjects

/// What is kept of the objects of one kind: a projection of each, found by key or by index.
///
/// It is fed from two sides, by a watch and by the answers to our own writes, and neither may undo
/// what the other knows: of two versions of an object the newer one stays, whichever comes last.
package struct KeptObjects<Projection: Sendable & Equatable>: Sendable {
    private let project: @Sendable (Object) throws -> Projection
    private var entries: [ObjectKey: Entry] = [:]
    private var indexes: [String: Index<Projection>]
    /// The number of the replacement in hand, or of the last one.
    private var round = 0
    private var isReplacing = false
    /// Everything up to here has been seen; `nil` before the first list has ended.
    private var version: String?
    /// What we deleted, and the watch may still be telling about, by uid.
    private var deleted: [String: Int] = [:]

    /// Objects that could not be projected, with the reason; they stop nothing and nobody.
    package private(set) var unreadable: [ObjectKey: String] = [:]

    private struct Entry {
        /// `nil` for an object that could not be projected.
        var projection: Projection?
        var uid: String
        var version: String
        /// The round in which the server has last shown it; `nil` when only our own write has.
        var shownIn: Int?
        /// The round in which it was written by us, when the server has not shown that yet.
        var writtenIn: Int?
    }

    /// A key whose projection is another one now; nobody is told of any other change.
    package struct Change {
        package var key: ObjectKey
        package var before: Projection?
        package var after: Projection?
    }

    package init(
        indexes: [String: @Sendable (Projection) -> [String]],
        project: @escaping @Sendable (Object) throws -> Projection
    ) {
        self.project = project
        self.indexes = indexes.mapValues { Index(values: $0) }
    }
}

// What the watch tells.
extension KeptObjects {
    /// An object as a list or a watch has shown it, being a view as of `version`.
    package mutating func arrived(_ object: Object, asOf version: String) -> Change? {
        let uid = object.metadata.uid
        if deleted[uid] != nil { return nil }
        if let known = entries[object.key], isNewer(known, than: version) {
            entries[object.key]?.shownIn = round
            return nil
        }
        return put(object, uid: uid, shownIn: round)
    }

    /// An object that is gone, in its last version.
    package mutating func left(_ object: Object) -> Change? {
        deleted[object.metadata.uid] = nil
        // A newer version is another object of that name, which we have made since.
        guard let known = entries[object.key], !isNewer(known, than: object.metadata.resourceVersion) else {
            return nil
        }
        return remove(object.key)
    }

    /// Everything up to this version has arrived.
    package mutating func reached(_ version: String) {
        self.version = version
    }

    package mutating func beginReplacement() {
        round += 1
        isReplacing = true
    }

    /// All there is at this version has arrived: what has not is gone, unless we have written it since.
    package mutating func endReplacement(version: String) -> [Change] {
        let gone = entries.filter { $0.value.shownIn != round && !isNewer($0.value, than: version) }
        isReplacing = false
        // What we deleted before this list began is not in it, and cannot come back.
        deleted = deleted.filter { $0.value >= round }
        reached(version)
        return gone.keys.sorted().compactMap { remove($0) }
    }

    /// Whether we know something newer than a view as of `version` does.
    ///
    /// A list that was begun after a write of ours was answered is newer than that write, whatever the
    /// numbers say: they say otherwise when the storage has been set back in between.
    private func isNewer(_ known: Entry, than version: String) -> Bool {
        versionsRunBackwards(from: known.version, to: version) && (!isReplacing || known.writtenIn == round)
    }

    /// The storage has been set back: whatever comes now counts as newer.
    package mutating func forgetVersions() {
        version = nil
        deleted = [:]
        for key in entries.keys { entries[key]?.version = "" }
    }
}

// What our own writes were answered with.
extension KeptObjects {
    /// An object as the answer to a write has shown it; visible at once.
    package mutating func written(_ object: Object) -> Change? {
        let new = object.metadata.resourceVersion
        if let known = entries[object.key] {
            guard versionsRunBackwards(from: new, to: known.version) || known.version.isEmpty else { return nil }
        } else if let version {
            // The watch has passed this version and knows of no such object: it has been deleted since.
            guard versionsRunBackwards(from: new, to: version) else { return nil }
        }
        return put(object, uid: object.metadata.uid, writtenIn: round)
    }

    /// An object that a delete of ours has removed at once.
    package mutating func deleted(_ key: ObjectKey, uid: String) -> Change? {
        guard let known = entries[key], known.uid == uid else { return nil }
        deleted[uid] = round
        return remove(key)
    }
}

// Reading.
extension KeptObjects {
    package var count: Int { entries.count - unreadable.count }

    package subscript(_ key: ObjectKey) -> Projection? { entries[key]?.projection }

    /// All that are readable, by key.
    package var all: [(key: ObjectKey, value: Projection)] { pairs(entries.keys) }

    /// Those for which the index's function gave `value`, by key.
    package func all(where index: String, is value: String) -> [(key: ObjectKey, value: Projection)] {
        guard let index = indexes[index] else { preconditionFailure("there is no index “\(index)”") }
        return pairs(index[value])
    }

    private func pairs(_ keys: some Collection<ObjectKey>) -> [(key: ObjectKey, value: Projection)] {
        keys.sorted().compactMap { key in entries[key]?.projection.map { (key, $0) } }
    }
}

// Keeping entries, indexes and complaints together.
extension KeptObjects {
    private mutating func put(
        _ object: Object, uid: String, shownIn: Int? = nil, writtenIn: Int? = nil
    ) -> Change? {
        let key = object.key
        let before = entries[key]?.projection
        var entry = Entry(uid: uid, version: object.metadata.resourceVersion, shownIn: shownIn, writtenIn: writtenIn)
        var complaint: String?
        do {
            entry.projection = try project(object)
        } catch {
            complaint = "\(error)"
        }
        entries[key] = entry
        let isNews = before != entry.projection || unreadable[key] != complaint
        unreadable[key] = complaint
        if isNews { reindex(key, from: before, to: entry.projection) }
        return isNews ? Change(key: key, before: before, after: entry.projection) : nil
    }

    private mutating func remove(_ key: ObjectKey) -> Change? {
        guard let entry = entries.removeValue(forKey: key) else { return nil }
        unreadable[key] = nil
        reindex(key, from: entry.projection, to: nil)
        return Change(key: key, before: entry.projection, after: nil)
    }

    private mutating func reindex(_ key: ObjectKey, from before: Projection?, to after: Projection?) {
        // A list of the names by itself: whoever holds the dictionary while it is changed has it copied, each time.
        for name in Array(indexes.keys) { indexes[name]?.move(key, from: before, to: after) }
    }
}
