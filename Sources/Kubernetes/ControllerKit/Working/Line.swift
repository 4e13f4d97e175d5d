/// Keys standing in line, each once, first come first served.
struct Line<Key: Hashable & Sendable>: Sendable {
    private var keys: [(key: Key, since: Duration)] = []
    /// How many at the front of `keys` have gone; they are removed together, now and then.
    private var gone = 0
    private var standing: Set<Key> = []

    var isEmpty: Bool { standing.isEmpty }
    var count: Int { standing.count }

    func contains(_ key: Key) -> Bool { standing.contains(key) }

    mutating func append(_ key: Key, since now: Duration) {
        if standing.insert(key).inserted { keys.append((key, now)) }
    }

    mutating func first() -> (key: Key, since: Duration)? {
        guard gone < keys.count else { return nil }
        let first = keys[gone]
        gone += 1
        standing.remove(first.key)
        if gone > 64, gone * 2 > keys.count {
            keys.removeFirst(gone)
            gone = 0
        }
        return first
    }
}
