/// Keys by the time at which they are due, each at one time only.
///
/// A binary heap in which outdated places stay until they come up or outnumber the others.
struct Schedule<Key: Hashable & Comparable & Sendable, Time: Comparable & Sendable>: Sendable {
    private var heap: [Place] = []
    private var times: [Key: Time] = [:]

    private struct Place: Sendable {
        var time: Time
        var key: Key

        static func < (left: Place, right: Place) -> Bool { (left.time, left.key) < (right.time, right.key) }
    }

    var count: Int { times.count }
    var earliest: Time? { heap.first?.time }

    func contains(_ key: Key) -> Bool { times[key] != nil }

    mutating func set(_ key: Key, at time: Time) {
        times[key] = time
        heap.append(Place(time: time, key: key))
        rise(from: heap.count - 1)
        tidy()
    }

    mutating func bring(_ key: Key, forwardTo time: Time) {
        if let known = times[key], time < known { set(key, at: time) }
    }

    mutating func remove(_ key: Key) {
        if times.removeValue(forKey: key) != nil { tidy() }
    }

    /// Removes and returns the keys that are due, the earliest first.
    mutating func due(at now: Time) -> [Key] {
        var keys: [Key] = []
        while let first = heap.first, first.time <= now {
            times[first.key] = nil
            keys.append(first.key)
            removeFirst()
            tidy()
        }
        return keys
    }

    /// Sees to it that the first place is a valid one, and that most are.
    private mutating func tidy() {
        if heap.count > 2 * times.count + 16 {
            heap = times.map { Place(time: $0.value, key: $0.key) }
            heap.sort(by: <)
        }
        while let first = heap.first, times[first.key] != first.time { removeFirst() }
    }

    private mutating func removeFirst() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        sink()
    }

    private mutating func rise(from start: Int) {
        var place = start
        while place > 0 {
            let parent = (place - 1) / 2
            guard heap[place] < heap[parent] else { return }
            heap.swapAt(place, parent)
            place = parent
        }
    }

    private mutating func sink() {
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
            guard let child = children.min(by: { heap[$0] < heap[$1] }), heap[child] < heap[place] else { return }
            heap.swapAt(place, child)
            place = child
        }
    }
}
