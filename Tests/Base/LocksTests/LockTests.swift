import Locks
import TestSupport
import Testing

struct `A lock` {
    @Test func `lets one thread at a time touch its value`() async {
        let sum = Lock(0)
        await withTaskGroup { group in
            for _ in 0..<8 {
                group.addTask { for _ in 0..<5_000 { sum.withLock { $0 += 1 } } }
            }
        }
        same(sum.withLock { $0 }, 40_000)
    }

    @Test func `is open again after an error, and passes it on`() {
        struct Broken: Error {}
        let lock = Lock(["a"])
        #expect(throws: Broken.self) {
            try lock.withLock { value throws(Broken) in
                value.append("b")
                throw Broken()
            }
        }
        same(lock.withLock { $0 }, ["a", "b"])
    }
}
