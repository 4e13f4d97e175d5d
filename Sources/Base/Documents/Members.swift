/// The members of an object: names and values, in the order in which they were written, no name twice.
package struct Members: Sendable {
    package typealias Member = (key: String, value: Value)

    private var entries: [Entry] = []

    package init() {}

    /// Of equal names the last counts, in the place of the first.
    package init(_ members: [(String, Value)]) {
        entries.reserveCapacity(members.count)
        // Comparing each with each is fastest for the few members that objects have, and a trap for the many.
        if members.count <= 16 {
            for (key, value) in members { self[key] = value }
        } else {
            var places: [String: Int] = [:]
            for (key, value) in members {
                if let place = places[key] {
                    entries[place].value = value
                } else {
                    places[key] = entries.count
                    entries.append(Entry(key: key, value: value))
                }
            }
        }
    }

    /// For readers that have seen to it that no name comes twice.
    package init(unique members: [(String, Value)]) {
        entries = members.map { Entry(key: $0.0, value: $0.1) }
    }

    package subscript(_ key: String) -> Value? {
        get { entries.first { $0.key == key }?.value }
        set {
            let place = entries.firstIndex { $0.key == key }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    package var keys: [String] { entries.map(\.key) }

    private struct Entry: Sendable, Hashable {
        var key: String
        var value: Value
    }
}

extension Members: RandomAccessCollection {
    package var startIndex: Int { 0 }
    package var endIndex: Int { entries.count }
    package subscript(_ place: Int) -> Member { (entries[place].key, entries[place].value) }
}

extension Members: Hashable {
    package static func == (left: Members, right: Members) -> Bool {
        if left.entries == right.entries { return true }
        guard left.count == right.count else { return false }
        guard left.count > 16 else { return left.entries.allSatisfy { right[$0.key] == $0.value } }
        let others = Dictionary(uniqueKeysWithValues: right.entries.map { ($0.key, $0.value) })
        return left.entries.allSatisfy { others[$0.key] == $0.value }
    }

    package func hash(into hasher: inout Hasher) {
        // Each member by itself and then added, so that their order does not matter.
        var sum = 0
        for entry in entries { sum &+= entry.hashValue }
        hasher.combine(sum)
        hasher.combine(entries.count)
    }
}
