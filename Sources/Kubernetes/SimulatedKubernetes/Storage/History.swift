internal import KubernetesObjects

/// The latest writes, in order: what watches are served from, and old versions of lists are made of.
///
/// Bounded: beyond `limit` the oldest are forgotten. What is compacted may still be remembered, but
/// nobody can start from there any more.
struct History: Sendable {
    /// The version of the newest write.
    private(set) var version: Int
    /// Versions before this one can no longer be asked for.
    private(set) var floor: Int
    private let limit: Int
    private var writes: [Write] = []
    /// How many of `writes`, at the front, are already forgotten; they are removed by the many, not one by one.
    private var forgotten = 0
    private var versionsOfShelf: [String: [Int]] = [:]

    init(version: Int, limit: Int) {
        precondition(limit > 0, "a history of \(limit) writes serves no watch")
        self.version = version
        self.limit = limit
        floor = version
    }

    mutating func append(_ write: Write, to shelf: String) {
        precondition(write.version == version + 1, "write \(write.version) after \(version)")
        version = write.version
        writes.append(write)
        versionsOfShelf[shelf, default: []].append(write.version)
        if writes.count - forgotten > limit {
            forgotten += 1
            floor = max(floor, oldest - 1)
        }
        if forgotten > limit { sweep() }
    }

    /// From now on nobody can start before `version`.
    mutating func compact(to version: Int) {
        floor = max(floor, min(version, self.version))
    }

    /// The version of the oldest write still known.
    var oldest: Int { version - (writes.count - forgotten) + 1 }

    /// Whether a reader that has seen everything up to `version` can be told what came next.
    func remembers(after version: Int) -> Bool { version >= oldest - 1 }

    /// The first write to a shelf after `version`.
    func next(on shelf: String, after version: Int) -> Write? {
        guard let versions = versionsOfShelf[shelf], let last = versions.last, last > version else { return nil }
        let place = versions.partitioningIndex { $0 > version }
        return self[versions[place]]
    }

    /// The writes to a shelf after `version`, the newest first.
    func writes(on shelf: String, after version: Int) -> some Sequence<Write> {
        (versionsOfShelf[shelf] ?? []).reversed().lazy.prefix { $0 > version }.map { self[$0] }
    }

    /// All writes after `version`, in order.
    func writes(after version: Int) -> ArraySlice<Write> {
        let count = max(0, min(self.version - version, writes.count - forgotten))
        return writes.suffix(count)
    }

    private subscript(version: Int) -> Write { writes[writes.count - 1 - (self.version - version)] }

    private mutating func sweep() {
        writes.removeFirst(forgotten)
        forgotten = 0
        let oldest = oldest
        for shelf in versionsOfShelf.keys {
            versionsOfShelf[shelf]!.removeAll { $0 < oldest }
        }
    }
}
