internal import Glibc

extension Tape {
    /// Looks at each word once: `nil` if a name stands twice in an object, else how many bytes the texts take.
    func survey() -> Int? {
        var lastString = -1
        var place = Tape.root
        let end = count - 1
        while place < end {
            switch kind(at: place) {
            case .object:
                if hasNameTwice(at: place) { return nil }
                place += 1
            case .string:
                lastString = place
                place += 1
            case .integer, .unsigned, .double: place += 2
            case .list, .yes, .no, .null, .endOfObject, .endOfList, .root: place += 1
            }
        }
        guard lastString >= 0 else { return 0 }
        let last = text(at: lastString)
        return last.baseAddress! - strings + last.count + 1
    }

    private func hasNameTwice(at place: Int) -> Bool {
        // The reader counts members up to 2²⁴-1; what has more is not small either way.
        let count = Int(words[place] >> 32 & 0xFF_FFFF)
        guard count > 1 else { return false }
        return count <= 16 ? hasNameTwiceAmongFew(at: place) : hasNameTwiceAmongMany(at: place, count: count)
    }

    /// Each with each: 60 comparisons for a dozen names, nearly all of them of a single word.
    private func hasNameTwiceAmongFew(at place: Int) -> Bool {
        withUnsafeTemporaryAllocation(of: (beginning: UInt64, place: Int).self, capacity: 16) { seen in
            var count = 0
            for name in names(at: place) {
                let beginning = beginning(at: name)
                for earlier in 0..<count where seen[earlier].beginning == beginning {
                    if sameText(seen[earlier].place, name) { return true }
                }
                seen[count] = (beginning, name)
                count += 1
            }
            return false
        }
    }

    private func hasNameTwiceAmongMany(at place: Int, count: Int) -> Bool {
        var sorted = [Int]()
        sorted.reserveCapacity(count)
        for name in names(at: place) { sorted.append(name) }
        sorted.sort { compare($0, $1) < 0 }
        return zip(sorted, sorted.dropFirst()).contains { sameText($0, $1) }
    }

    private func sameText(_ left: Int, _ right: Int) -> Bool { compare(left, right) == 0 }

    private func compare(_ left: Int, _ right: Int) -> Int {
        let left = text(at: left)
        let right = text(at: right)
        guard left.count == right.count else { return left.count - right.count }
        return Int(memcmp(left.baseAddress!, right.baseAddress!, left.count))
    }
}
