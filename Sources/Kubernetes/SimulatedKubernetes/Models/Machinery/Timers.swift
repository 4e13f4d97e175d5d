internal import Instants

/// Who is to be woken when; each at most once, and together with others in the order in which they were set.
struct Timers<Element: Hashable & Sendable>: Sendable {
    private var heap: [Entry] = []
    private var current: [Element: Entry] = [:]
    private var count = 0

    private struct Entry: Sendable {
        let at: Instant
        let order: Int
        let element: Element

        func isBefore(_ other: Entry) -> Bool { (at, order) < (other.at, other.order) }
    }

    subscript(_ element: Element) -> Instant? { current[element]?.at }

    /// The earliest; what was set anew since does not count.
    var next: Instant? { heap.first?.at }

    /// Instead of what was set for this element before; `nil` for never.
    mutating func set(_ element: Element, to instant: Instant?) {
        guard let instant else {
            current[element] = nil
            dropStale()
            return
        }
        if current[element]?.at == instant { return }
        count += 1
        let entry = Entry(at: instant, order: count, element: element)
        current[element] = entry
        push(entry)
        dropStale()
    }

    mutating func removeDue(at now: Instant) -> [Element] {
        var due: [Element] = []
        while let first = heap.first, first.at <= now {
            pop()
            current[first.element] = nil
            due.append(first.element)
            dropStale()
        }
        return due
    }

    /// Sees to it that the first entry is one that counts.
    private mutating func dropStale() {
        while let first = heap.first, current[first.element]?.order != first.order { pop() }
    }

    private mutating func push(_ entry: Entry) {
        heap.append(entry)
        var place = heap.count - 1
        while place > 0, heap[place].isBefore(heap[(place - 1) / 2]) {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func pop() {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var place = 0
        while true {
            let children = [2 * place + 1, 2 * place + 2].filter { $0 < heap.count }
            guard let least = children.min(by: { heap[$0].isBefore(heap[$1]) }), heap[least].isBefore(heap[place])
            else { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
