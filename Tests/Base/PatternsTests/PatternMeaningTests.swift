import Patterns
import TestSupport
import Testing

struct `A small pattern` {
    /// Trees of two levels, on all texts of up to four letters, against what each tree means.
    @Test func `is found where its meaning says`() throws {
        let texts = (0...4).flatMap { length in
            (0..<(1 << length)).map { bits in (0..<length).map { bits >> $0 & 1 == 0 ? "a" as Character : "b" } }
        }
        let leaves: [Tree] = [.leaf("a"), .leaf("."), .leaf("[^a]"), .leaf("^"), .leaf("$"), .leaf("()")]
        let small = leaves + grown(leaves)
        for tree in small + grown(small).enumerated().filter({ $0.offset % 13 == 0 }).map(\.element) {
            let pattern = try Pattern(text: tree.text)
            for text in texts {
                let isFound = (0...text.count).contains { !tree.ends(in: text, from: $0).isEmpty }
                guard pattern.isFound(in: String(text)) != isFound else { continue }
                Issue.record("\(tree.text) in “\(String(text))” should be \(isFound)")
            }
        }
    }
}

private indirect enum Tree {
    case leaf(String)
    case both(Tree, Tree)
    case either(Tree, Tree)
    case times(Tree, String, Int, Int)

    var text: String {
        switch self {
        case .leaf(let text): text
        case .both(let first, let second): "(\(first.text))(\(second.text))"
        case .either(let first, let second): "(\(first.text)|\(second.text))"
        case .times(let tree, let mark, _, _): "(\(tree.text))\(mark)"
        }
    }

    /// Where it can end when it begins there; as plainly as can be.
    func ends(in text: [Character], from start: Int) -> Set<Int> {
        switch self {
        case .leaf("()"): return [start]
        case .leaf("^"): return start == 0 ? [start] : []
        case .leaf("$"): return start == text.count ? [start] : []
        case .leaf(let leaf):
            guard start < text.count else { return [] }
            let isOne = leaf == "." || leaf == "a" && text[start] == "a" || leaf == "[^a]" && text[start] != "a"
            return isOne ? [start + 1] : []
        case .both(let first, let second):
            return Set(first.ends(in: text, from: start).flatMap { second.ends(in: text, from: $0) })
        case .either(let first, let second):
            return first.ends(in: text, from: start).union(second.ends(in: text, from: start))
        case .times(let tree, _, let least, let most):
            var (ends, now) = (least == 0 ? [start] : Set<Int>(), Set([start]))
            // More rounds than there are letters add nothing.
            for round in stride(from: 1, through: max(least, min(most, text.count + 1)), by: 1) {
                now = Set(now.flatMap { tree.ends(in: text, from: $0) })
                if round >= least { ends.formUnion(now) }
            }
            return ends
        }
    }
}

private func grown(_ trees: [Tree]) -> [Tree] {
    trees.flatMap { tree in
        [
            Tree.times(tree, "*", 0, 99), .times(tree, "+", 1, 99), .times(tree, "?", 0, 1),
            .times(tree, "{2,3}", 2, 3),
            .times(tree, "{0}", 0, 0), .times(tree, "{2,}", 2, 99),
        ] + trees.flatMap { other in [Tree.both(tree, other), .either(tree, other)] }
    }
}
