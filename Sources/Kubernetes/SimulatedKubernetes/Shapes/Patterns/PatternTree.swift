/// A pattern as it is written.
indirect enum PatternTree: Sendable {
    case one(PatternClass)
    case sequence([PatternTree])
    case either([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)
    case holds(Pattern.Condition)
}

/// A pattern as it is followed: each step reads one character, forks, or leads elsewhere.
struct PatternProgram {
    var steps: [Pattern.Step] = []

    /// Counted repetitions are written out, so a short pattern could fill the memory.
    private static let mostSteps = 20_000

    mutating func add(_ tree: PatternTree) throws(PatternComplaint) {
        guard steps.count < Self.mostSteps else {
            throw PatternComplaint(
                description: "is too large; its repetitions come to more than \(Self.mostSteps) steps")
        }
        switch tree {
        case .one(let scalars): steps.append(.one(scalars))
        case .holds(let condition): steps.append(.holds(condition))
        case .sequence(let trees): for tree in trees { try add(tree) }
        case .either(let trees): try add(either: trees[...])
        case .repeated(let tree, let least, let most):
            for _ in 0..<least { try add(tree) }
            guard let most else { return try add(any: tree) }
            var forks: [Int] = []
            for _ in least..<most {
                forks.append(steps.count)
                steps.append(.jump(0))
                try add(tree)
            }
            for fork in forks { steps[fork] = .fork(fork + 1, steps.count) }
        }
    }

    private mutating func add(any tree: PatternTree) throws(PatternComplaint) {
        let fork = steps.count
        steps.append(.jump(0))
        try add(tree)
        steps.append(.jump(fork))
        steps[fork] = .fork(fork + 1, steps.count)
    }

    private mutating func add(either trees: ArraySlice<PatternTree>) throws(PatternComplaint) {
        var ends: [Int] = []
        for tree in trees.dropLast() {
            let fork = steps.count
            steps.append(.jump(0))
            try add(tree)
            ends.append(steps.count)
            steps.append(.jump(0))
            steps[fork] = .fork(fork + 1, steps.count)
        }
        if let last = trees.last { try add(last) }
        for end in ends { steps[end] = .jump(steps.count) }
    }
}
