/// A regular expression of a schema's `pattern`: RE2's syntax and, whatever the text, time that grows with its length.
///
/// All alternatives are followed at once (Thompson's construction), so that no pattern can make a
/// server think for years. Supported is what schemas use: alternatives, groups, `* + ? {m,n}` and
/// their lazy forms, classes with ranges and `\d \w \s` and `[:alpha:]`, `. ^ $ \A \z \b \B`, escapes,
/// `(?i)` and `(?s)` at the start. Not supported, and refused with a message: Unicode classes (`\p{L}`),
/// other flags; and what RE2 refuses too, back references and looking around.
struct Pattern: Sendable {
    /// As it was written.
    let text: String
    let steps: [Step]

    enum Step: Sendable {
        case one(PatternClass)
        /// Go on at both places.
        case fork(Int, Int)
        case jump(Int)
        case holds(Condition)
        case match
    }

    enum Condition: Sendable {
        case start
        case end
        case wordBoundary
        case noWordBoundary
    }

    init(_ text: String) throws(PatternComplaint) {
        self.text = text
        var reader = PatternReader(text)
        var builder = PatternProgram()
        try builder.add(reader.read())
        builder.steps.append(.match)
        steps = builder.steps
    }

    /// Whether it matches anywhere in `text`.
    func matches(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        var machine = PatternMachine(steps: steps, scalars: scalars)
        return machine.run()
    }
}

struct PatternComplaint: Error, Equatable, CustomStringConvertible {
    let description: String
}

/// The places of a program that are alive at one place of a text.
private struct PatternMachine {
    let steps: [Pattern.Step]
    let scalars: [Unicode.Scalar]
    private var alive: [Int] = []
    private var isAlive: [Bool]

    init(steps: [Pattern.Step], scalars: [Unicode.Scalar]) {
        self.steps = steps
        self.scalars = scalars
        isAlive = Array(repeating: false, count: steps.count)
    }

    mutating func run() -> Bool {
        for place in 0...scalars.count {
            // It may begin anywhere.
            if follow(0, at: place) { return true }
            guard place < scalars.count else { break }
            let before = alive
            for step in before { isAlive[step] = false }
            alive.removeAll(keepingCapacity: true)
            for step in before {
                guard case .one(let scalars) = steps[step], scalars.contains(self.scalars[place]) else { continue }
                if follow(step + 1, at: place + 1) { return true }
            }
        }
        return false
    }

    /// Adds a place and all that can be reached from it without reading; answers whether the end can.
    private mutating func follow(_ first: Int, at place: Int) -> Bool {
        var open = [first]
        while let step = open.popLast() {
            if isAlive[step] { continue }
            isAlive[step] = true
            alive.append(step)
            switch steps[step] {
            case .one: break
            case .jump(let next): open.append(next)
            case .fork(let left, let right): open += [right, left]
            case .holds(let condition): if holds(condition, at: place) { open.append(step + 1) }
            case .match: return true
            }
        }
        return false
    }

    private func holds(_ condition: Pattern.Condition, at place: Int) -> Bool {
        switch condition {
        case .start: place == 0
        case .end: place == scalars.count
        case .wordBoundary: isWord(place - 1) != isWord(place)
        case .noWordBoundary: isWord(place - 1) == isWord(place)
        }
    }

    private func isWord(_ place: Int) -> Bool {
        scalars.indices.contains(place) && PatternClass.word.contains(scalars[place])
    }
}
