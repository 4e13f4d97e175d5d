internal import Instants

/// Who sleeps until when; a binary heap, the earliest at its root.
///
/// Each sleeper knows its place, so that one that is cancelled leaves at once: most sleeps are
/// time limits that nobody reaches, and would fill the heap until their hour comes.
struct Timers {
    private var heap: [(at: Instant, number: Int, sleeper: Sleeper)] = []
    private var added = 0

    /// When the next one wakes.
    var next: Instant? { heap.first?.at }

    mutating func add(_ sleeper: Sleeper, at moment: Instant) {
        added += 1
        heap.append((moment, added, sleeper))
        sleeper.place = heap.count - 1
        rise(from: heap.count - 1)
    }

    /// Of those that wake at the same moment, the one that lay down first.
    mutating func removeFirst() -> Sleeper {
        let first = heap[0].sleeper
        remove(first)
        return first
    }

    /// Nothing happens when it does not sleep (any more).
    mutating func remove(_ sleeper: Sleeper) {
        guard let place = sleeper.place else { return }
        sleeper.place = nil
        let last = heap.removeLast()
        guard place < heap.count else { return }
        heap[place] = last
        last.sleeper.place = place
        rise(from: place)
        sink(from: place)
    }

    private mutating func rise(from place: Int) {
        var place = place
        while place > 0, isEarlier(place, than: (place - 1) / 2) {
            exchange(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private mutating func sink(from place: Int) {
        var place = place
        while true {
            var earliest = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && isEarlier(child, than: earliest) {
                earliest = child
            }
            guard earliest != place else { return }
            exchange(place, earliest)
            place = earliest
        }
    }

    private func isEarlier(_ left: Int, than right: Int) -> Bool {
        (heap[left].at, heap[left].number) < (heap[right].at, heap[right].number)
    }

    private mutating func exchange(_ left: Int, _ right: Int) {
        heap.swapAt(left, right)
        heap[left].sleeper.place = left
        heap[right].sleeper.place = right
    }
}

/// A task that sleeps; touched by the simulation's thread alone.
final class Sleeper: @unchecked Sendable {
    var continuation: CheckedContinuation<Bool, Never>?
    fileprivate(set) var place: Int?

    /// Once, whoever comes first: its hour or its cancellation.
    func wake(rested: Bool) {
        let waiting = continuation
        continuation = nil
        waiting?.resume(returning: rested)
    }
}
