/// A pattern as steps from one character to the next: a machine that is in many places at once.
///
/// Per character each step is looked at once at most, which is what makes the time linear.
struct PatternProgram: Sendable {
    private var steps: [Step] = []
    /// Apart from the steps, which then are plain numbers and cost nothing to look at.
    private var sets: [CharacterSet] = []

    enum Step: Sendable {
        case one(set: Int)
        case either(Int, Int)
        case goOn(Int)
        case atStart
        case atEnd
        case found
    }

    init(of expression: PatternExpression) {
        add(expression)
        steps.append(.found)
    }

    func isFound(in text: some Sequence<Unicode.Scalar>) -> Bool {
        var now = Places(steps.count)
        var next = Places(steps.count)
        var isStart = true
        var rest = text.makeIterator()
        var upcoming = rest.next()
        while true {
            // A match may begin at each character.
            if enter(0, &now, isStart: isStart, isEnd: upcoming == nil) { return true }
            guard let scalar = upcoming else { return false }
            upcoming = rest.next()
            isStart = false
            for place in now.list {
                guard case .one(let set) = steps[place], sets[set].contains(scalar) else { continue }
                if enter(place + 1, &next, isStart: false, isEnd: upcoming == nil) { return true }
            }
            swap(&now, &next)
            next.clear()
        }
    }

    /// Adds a place, and all that are reached from it without a character; true when the end is among them.
    private func enter(_ start: Int, _ places: inout Places, isStart: Bool, isEnd: Bool) -> Bool {
        places.open.append(start)
        while let place = places.open.popLast() {
            guard places.add(place) else { continue }
            switch steps[place] {
            case .one: break
            case .either(let first, let second):
                places.open.append(second)
                places.open.append(first)
            case .goOn(let target): places.open.append(target)
            case .atStart: if isStart { places.open.append(place + 1) }
            case .atEnd: if isEnd { places.open.append(place + 1) }
            case .found:
                places.open.removeAll()
                return true
            }
        }
        return false
    }

    /// A set of steps that is emptied at once.
    private struct Places {
        var list: [Int] = []
        var open: [Int] = []
        private var round = 1
        private var roundOf: [Int]

        init(_ count: Int) {
            roundOf = Array(repeating: 0, count: count)
        }

        /// False when it was in already.
        mutating func add(_ place: Int) -> Bool {
            guard roundOf[place] != round else { return false }
            roundOf[place] = round
            list.append(place)
            return true
        }

        mutating func clear() {
            list.removeAll(keepingCapacity: true)
            round += 1
        }
    }
}

extension PatternProgram {
    private mutating func add(_ expression: PatternExpression) {
        switch expression {
        case .one(let set):
            steps.append(.one(set: sets.count))
            sets.append(set)
        case .atStart: steps.append(.atStart)
        case .atEnd: steps.append(.atEnd)
        case .sequence(let parts): for part in parts { add(part) }
        case .either(let choices): addEither(choices[...])
        case .repeated(let part, let least, let most):
            for _ in 0..<least { add(part) }
            if let most {
                for _ in least..<most { addOptional(part) }
            } else {
                addAnyNumber(of: part)
            }
        }
    }

    private mutating func addEither(_ choices: ArraySlice<PatternExpression>) {
        var ends: [Int] = []
        for (place, choice) in choices.enumerated() {
            let isLast = place == choices.count - 1
            let fork = steps.count
            if !isLast { steps.append(.either(fork + 1, 0)) }
            add(choice)
            guard !isLast else { break }
            ends.append(steps.count)
            steps.append(.goOn(0))
            steps[fork] = .either(fork + 1, steps.count)
        }
        for end in ends { steps[end] = .goOn(steps.count) }
    }

    private mutating func addOptional(_ part: PatternExpression) {
        let fork = steps.count
        steps.append(.either(fork + 1, 0))
        add(part)
        steps[fork] = .either(fork + 1, steps.count)
    }

    private mutating func addAnyNumber(of part: PatternExpression) {
        let fork = steps.count
        steps.append(.either(fork + 1, 0))
        add(part)
        steps.append(.goOn(fork))
        steps[fork] = .either(fork + 1, steps.count)
    }
}
