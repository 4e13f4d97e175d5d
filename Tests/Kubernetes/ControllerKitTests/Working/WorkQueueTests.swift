import Chances
import ControllerKit
import Instants
import TestSupport
import Testing

struct `A work queue` {
    private var queue = WorkQueue<String>(chance: Chance(seed: 1))
    private var now = WorkQueue<String>.Now(wall: .epoch, uptime: .zero)

    @Test mutating func `holds a key once, however often it is added`() {
        for _ in 0..<3 { queue.add("a", now: now) }
        queue.add("b", now: now)
        same(queue.depth, 2)
        same([take(), take(), take()], ["a", "b", nil])
    }

    @Test mutating func `gives out a key once at a time, and again when it was added meanwhile`() {
        queue.add("a", now: now)
        same(take(), "a")
        queue.add("a", now: now)
        queue.add("b", now: now)
        same([take(), take()], ["b", nil])
        queue.finished("a", .settled, now: now)
        same(take(), "a")
        queue.finished("a", .settled, now: now)
        same(take(), nil)
    }

    @Test mutating func `serves all others before a key that never rests`() {
        var served: [String] = []
        for key in ["hot", "a", "b", "c"] { queue.add(key, now: now) }
        for _ in 0..<6 {
            guard let key = take() else { break }
            served.append(key)
            queue.add("hot", now: now)
            queue.finished(key, .settled, now: now)
        }
        same(served, ["hot", "a", "b", "c", "hot", "hot"])
    }

    @Test mutating func `waits longer after each failure, up to five minutes, and a quarter of that at most on top`() {
        queue.add("a", now: now)
        for wanted in [1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300] {
            same(take(), "a")
            queue.finished("a", .failed, now: now)
            let wait = queue.nextDue(now: now)!
            #expect(Duration.seconds(wanted)...(.seconds(wanted) * 1.25) ~= wait)
            pass(wait)
        }
        same(queue.failures(of: "a"), 11)
        _ = take()
        queue.finished("a", .settled, now: now)
        same(queue.failures(of: "a"), 0)
    }

    @Test mutating func `tries a failing key soon after a change, but not in a loop`() {
        for _ in 0..<9 {
            queue.add("a", now: now)
            pass(.seconds(600))
            _ = take()
            queue.finished("a", .failed, now: now)
        }
        queue.add("a", now: now)
        same(take(), nil)
        same(queue.nextDue(now: now), .seconds(1))
        pass(.seconds(1))
        same(take(), "a")
    }

    @Test mutating func `does not retry what was given up, until it changes`() {
        queue.add("a", now: now)
        _ = take()
        queue.finished("a", .givenUp, now: now)
        same(queue.nextDue(now: now), nil)
        queue.add("a", now: now)
        same(take(), "a")
    }

    @Test mutating func `looks again when that was agreed on, by the wall's clock, though it is set`() {
        queue.add("a", now: now)
        _ = take()
        queue.finished("a", .lookAgain(at: .epoch + .seconds(100)), now: now)
        same(queue.nextDue(now: now), .seconds(30))
        now.wall = .epoch - .seconds(3_600)
        same(take(), nil)
        now.wall = .epoch + .seconds(100)
        same(queue.nextDue(now: now), .zero)
        same(take(), "a")
        queue.finished("a", .settled, now: now)
        same(queue.nextDue(now: now), nil)
    }

    @Test mutating func `forgets an agreed look when it looks sooner`() {
        queue.add("a", now: now)
        _ = take()
        queue.finished("a", .lookAgain(at: .epoch + .seconds(100)), now: now)
        queue.add("a", now: now)
        same(take(), "a")
        queue.finished("a", .settled, now: now)
        pass(.seconds(200))
        same(take(), nil)
    }

    private mutating func take() -> String? { queue.take(now: now)?.key }

    private mutating func pass(_ duration: Duration) {
        now.uptime += duration
        now.wall += duration
    }
}

/// The queue against the plainest program that could be right: a list of who waits since when.
struct `Any work queue` {
    @Test(arguments: 1...20)
    func `loses no key and gives none out twice`(seed: UInt64) {
        var chance = Chance(seed: seed)
        var queue = WorkQueue<Int>(chance: chance.split())
        var now = WorkQueue<Int>.Now(wall: .epoch, uptime: .zero)
        // By key: asked for and not yet taken, in somebody's hands, and the latest moment at which it has to be due.
        var asked: Set<Int> = [], hands: Set<Int> = [], due: [Int: Duration] = [:]

        for _ in 0..<2_000 {
            let key = Int.random(in: 0..<12, using: &chance)
            switch Int.random(in: 0..<4, using: &chance) {
            case 0:
                queue.add(key, now: now)
                asked.insert(key)
            case 1:
                if let taken = queue.take(now: now)?.key {
                    same(hands.insert(taken).inserted, true)
                    same(asked.contains(taken) || due[taken].map { $0 <= now.uptime } == true, true)
                    asked.remove(taken)
                    due[taken] = nil
                }
            case 2:
                guard let held = hands.sorted().randomElement(using: &chance) else { continue }
                hands.remove(held)
                let outcomes: [WorkQueue<Int>.Outcome] = [
                    .settled, .failed, .givenUp, .lookAgain(at: now.wall + .seconds(9)),
                ]
                let outcome = outcomes.randomElement(using: &chance)!
                queue.finished(held, outcome, now: now)
                switch outcome {
                case .settled, .givenUp: break
                // The shortest of all waits; how long they grow is another test's business.
                case .failed: due[held] = now.uptime + .seconds(1)
                case .lookAgain: due[held] = now.uptime + .seconds(9)
                }
            default:
                let step = Duration.milliseconds(Int.random(in: 0..<3_000, using: &chance))
                now.uptime += step
                now.wall += step
            }
        }
        // Whatever waits comes, sooner or later.
        for key in hands { queue.finished(key, .settled, now: now) }
        var waiting = asked.union(due.keys)
        while let wait = queue.nextDue(now: now) {
            now.uptime += wait
            now.wall += wait
            while let key = queue.take(now: now)?.key {
                waiting.remove(key)
                queue.finished(key, .settled, now: now)
            }
        }
        same(waiting, [])
    }
}
