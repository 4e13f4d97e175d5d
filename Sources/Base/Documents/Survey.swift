internal import Glibc

/// One walk over all that was read, before it is used: whether names differ, and how long the texts are.
struct Survey {
    private let tape: Tape
    private var lastText = -1

    /// How many bytes the texts take, or `nil` if a name stands twice in an object.
    static func stringBytes(of tape: Tape) -> Int? {
        var survey = Survey(tape: tape)
        let differ = survey.walk(Tape.root)
        guard differ else { return nil }
        guard survey.lastText >= 0 else { return 0 }
        let last = tape.text(at: survey.lastText)
        return last.baseAddress! - tape.strings + last.count + 1
    }

    private init(tape: Tape) {
        self.tape = tape
    }

    /// Whether names differ in the value at this place and below; recursion is as deep as the reader allows.
    private mutating func walk(_ place: Int) -> Bool {
        let kind = tape.kind(at: place)
        if kind == .string { lastText = place }
        guard kind.isContainer else { return true }
        let end = tape.after(place) - 1
        return kind == .object ? walkObject(place, to: end) : walkList(place, to: end)
    }

    private mutating func walkList(_ place: Int, to end: Int) -> Bool {
        var element = place + 1
        while element < end {
            guard walk(element) else { return false }
            element = tape.after(element)
        }
        return true
    }

    private mutating func walkObject(_ place: Int, to end: Int) -> Bool {
        var seen = NamesSeen()
        var name = place + 1
        while name < end {
            seen.add(tape.beginning(at: name))
            let value = name + 1
            let kind = tape.kind(at: value)
            lastText = kind == .string ? value : name
            if kind.isContainer {
                guard walk(value) else { return false }
                name = tape.after(value)
            } else {
                name = value + kind.words
            }
        }
        return !seen.perhapsTwice || !hasNameTwice(place)
    }

    /// Compares all names: rare, since mostly the first look has told them apart.
    private func hasNameTwice(_ place: Int) -> Bool {
        let sorted = Array(tape.names(at: place)).sorted { compare($0, $1) < 0 }
        return zip(sorted, sorted.dropFirst()).contains { compare($0, $1) == 0 }
    }

    private func compare(_ left: Int, _ right: Int) -> Int {
        let left = tape.text(at: left)
        let right = tape.text(at: right)
        guard left.count == right.count else { return left.count - right.count }
        return Int(memcmp(left.baseAddress!, right.baseAddress!, left.count))
    }
}

/// Whether one of many words may have come twice: four tables of 64 bits, a bit in each per word.
///
/// It has no branch, where comparing each with each would have one to guess wrong for every name.
/// Of twenty words that differ, as a pod's `spec` has, they mistake one in 25 times; two tables, every second time.
private struct NamesSeen {
    private var seen: UInt64 = 0
    private var tables: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

    var perhapsTwice: Bool { seen & 1 == 1 }

    mutating func add(_ beginning: UInt64) {
        let mixed = beginning &* 0x9E37_79B9_7F4A_7C15
        // Shifts that mask take the six lowest bits of each.
        let (one, two, three, four) = (mixed >> 58, mixed >> 52, mixed >> 46, mixed >> 40)
        seen |= tables.0 &>> one & tables.1 &>> two & tables.2 &>> three & tables.3 &>> four
        tables.0 |= 1 &<< one
        tables.1 |= 1 &<< two
        tables.2 |= 1 &<< three
        tables.3 |= 1 &<< four
    }
}
