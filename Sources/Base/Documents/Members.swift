internal import Glibc

/// The members of an object: names and values, in the order in which they were written, no name twice.
///
/// Names differ when their characters do: JSON knows no other spelling of `é` than the one that was written.
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
            var places: [[UInt8]: Int] = [:]
            for (key, value) in members {
                if let place = places[Array(key.utf8)] {
                    entries[place].value = value
                } else {
                    places[Array(key.utf8)] = entries.count
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
        get { entries.first { $0.key.isExactly(key) }?.value }
        set {
            let place = entries.firstIndex { $0.key.isExactly(key) }
            switch (place, newValue) {
            case (let place?, let value?): entries[place].value = value
            case (let place?, nil): entries.remove(at: place)
            case (nil, let value?): entries.append(Entry(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    package var keys: [String] { entries.map(\.key) }

    /// Whether both are the same storage, as what was copied and not changed since.
    private func isCopy(of other: Members) -> Bool {
        entries.withUnsafeBufferPointer { left in
            other.entries.withUnsafeBufferPointer { left.baseAddress == $0.baseAddress }
        }
    }

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
        guard left.count == right.count else { return false }
        if left.isCopy(of: right) { return true }
        var places: [[UInt8]: Int]?
        for (index, entry) in left.entries.enumerated() {
            // Mostly both have the same order. Each value is compared once only, or depth would cost exponentially.
            var place: Int? = index
            if !right.entries[index].key.isExactly(entry.key) {
                if left.count <= 16 {
                    place = right.entries.firstIndex { $0.key.isExactly(entry.key) }
                } else {
                    places =
                        places
                        ?? Dictionary(
                            uniqueKeysWithValues: right.entries.indices.map { (Array(right.entries[$0].key.utf8), $0) })
                    place = places?[Array(entry.key.utf8)]
                }
            }
            guard let place, right.entries[place].value == entry.value else { return false }
        }
        return true
    }

    package func hash(into hasher: inout Hasher) {
        // Each member by itself and then added, so that their order does not matter.
        var sum = 0
        for entry in entries { sum &+= entry.hashValue }
        hasher.combine(sum)
        hasher.combine(entries.count)
    }
}

extension String {
    /// Whether both are the same characters, where `==` also takes other spellings of a character for the same.
    package func isExactly(_ other: String) -> Bool {
        // The lengths first, because it nearly always ends with them.
        guard utf8.count == other.utf8.count else { return false }
        let areSame = utf8.withContiguousStorageIfAvailable { left in
            other.utf8.withContiguousStorageIfAvailable { right in
                right.isEmpty || memcmp(left.baseAddress!, right.baseAddress!, right.count) == 0
            }
        }
        // Swift's own texts are contiguous, and there are no others here.
        return (areSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}
