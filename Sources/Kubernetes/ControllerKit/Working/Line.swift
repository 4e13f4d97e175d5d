/// Keys standing in line, each once, first come first served.
struct Line<Key: Hashable & Sendable>: Sendable {
    private var keys: [Key] = []
    /// How many at the front of `keys` have gone; they are removed together, now and then.
    private var gone = 0
    private var standing: Set<Key> = []

    var isEmpty: Bool { standing.isEmpty }
    var count: Int { standing.count }

    mutating func append(_ key: Key) {
        if standing.insert(key).inserted { keys.append(key) }
    }

    mutating func first() -> Key? {
        guard gone < keys.count else { return nil }
        let key = keys[gone]
        gone += 1
        standing.remove(key)
        if gone > 64, gone * 2 > keys.count {
            keys.removeFirst(gone)
            gone = 0
        }
        return key
    }
}
