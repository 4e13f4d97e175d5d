internal import Glibc

/// One walk over all that was read, before it is used: whether names differ, and how long the texts are.
struct Survey {
    private let tape: Tape
    private var lastText = -1

    /// How many bytes the texts take, or `nil` if a name stands twice in an object.
    static func stringBytes(of tape: Tape) -> Int? {
        var survey = Survey(tape: tape)
        // Room for the names of a path of objects, of 16 each; longer ones are checked another way.
        let differ = withUnsafeTemporaryAllocation(of: UInt64.self, capacity: JSONFaults.deepest * few) { room in
            survey.walk(Tape.root, room.baseAddress!)
        }
        guard differ else { return nil }
        guard survey.lastText >= 0 else { return 0 }
        let last = tape.text(at: survey.lastText)
        return last.baseAddress! - tape.strings + last.count + 1
    }

    private static let few = 16

    private init(tape: Tape) {
        self.tape = tape
    }

    /// Whether names differ in the value at this place and below; recursion is as deep as the reader allows.
    private mutating func walk(_ place: Int, _ room: UnsafeMutablePointer<UInt64>) -> Bool {
        let kind = tape.kind(at: place)
        if kind == .string { lastText = place }
        guard kind.isContainer else { return true }
        let end = tape.after(place) - 1
        return kind == .object ? walkObject(place, to: end, room) : walkList(place, to: end, room)
    }

    private mutating func walkList(_ place: Int, to end: Int, _ room: UnsafeMutablePointer<UInt64>) -> Bool {
        var element = place + 1
        while element < end {
            guard walk(element, room) else { return false }
            element = tape.after(element)
        }
        return true
    }

    private mutating func walkObject(_ place: Int, to end: Int, _ room: UnsafeMutablePointer<UInt64>) -> Bool {
        // The reader counts members up to 2²⁴-1; what has more is not few either way.
        let count = Int(tape.words[place] >> 32) & 0xFF_FFFF
        let few = count <= Self.few
        if !few, hasNameTwice(amongMany: place, count: count) { return false }

        var name = place + 1
        var seen = 0
        while name < end {
            if few {
                // Each with each: 60 comparisons for a dozen names, nearly all of them of a single word.
                let beginning = tape.beginning(at: name)
                for earlier in 0..<seen where room[earlier] == beginning {
                    if isNameTwice(name, in: place) { return false }
                }
                room[seen] = beginning
                seen += 1
            }
            let value = name + 1
            let kind = tape.kind(at: value)
            lastText = kind == .string ? value : name
            if kind.isContainer {
                guard walk(value, room + Self.few) else { return false }
                name = tape.after(value)
            } else {
                name = value + kind.words
            }
        }
        return true
    }

    private func isNameTwice(_ name: Int, in place: Int) -> Bool {
        tape.names(at: place).contains { $0 < name && compare($0, name) == 0 }
    }

    private func hasNameTwice(amongMany place: Int, count: Int) -> Bool {
        var sorted = [Int]()
        sorted.reserveCapacity(count)
        for name in tape.names(at: place) { sorted.append(name) }
        sorted.sort { compare($0, $1) < 0 }
        return zip(sorted, sorted.dropFirst()).contains { compare($0, $1) == 0 }
    }

    private func compare(_ left: Int, _ right: Int) -> Int {
        let left = tape.text(at: left)
        let right = tape.text(at: right)
        guard left.count == right.count else { return left.count - right.count }
        return Int(memcmp(left.baseAddress!, right.baseAddress!, left.count))
    }
}
