/// A set that is read in the order in which its elements came, the same in every process.
struct Ordered<Element: Hashable & Sendable>: Sendable {
    private var entries: [Element?] = []
    private var places: [Element: Int] = [:]

    var isEmpty: Bool { places.isEmpty }
    var count: Int { places.count }

    func contains(_ element: Element) -> Bool { places[element] != nil }

    /// Whether it was not there before.
    @discardableResult
    mutating func insert(_ element: Element) -> Bool {
        guard places[element] == nil else { return false }
        places[element] = entries.count
        entries.append(element)
        return true
    }

    mutating func remove(_ element: Element) {
        guard let place = places.removeValue(forKey: element) else { return }
        entries[place] = nil
        // Half of it gone: close the gaps, at a cost that the removals have paid for.
        if entries.count > 16, places.count < entries.count / 2 {
            entries = entries.filter { $0 != nil }
            for (place, element) in entries.enumerated() {
                if let element { places[element] = place }
            }
        }
    }
}

extension Ordered: Sequence {
    func makeIterator() -> some IteratorProtocol<Element> {
        entries.lazy.compactMap(\.self).makeIterator()
    }
}

extension Dictionary {
    /// Puts an element into the set of a key, and forgets sets that have become empty.
    mutating func insert<Element>(_ element: Element, under key: Key) where Value == Ordered<Element> {
        self[key, default: Ordered()].insert(element)
    }

    mutating func remove<Element>(_ element: Element, under key: Key) where Value == Ordered<Element> {
        self[key]?.remove(element)
        if self[key]?.isEmpty == true { self[key] = nil }
    }
}
