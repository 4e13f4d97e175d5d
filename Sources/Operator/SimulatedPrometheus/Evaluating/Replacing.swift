internal import Patterns

extension Evaluator {
    /// `label_replace`: where a label is as the pattern says, another is set.
    ///
    /// Nothing is captured here. So of what the language can put into the new value there is only `$1` behind the
    /// pattern `(.*)`, which is the whole of the old one.
    mutating func replacingLabels(_ arguments: [Expression]) throws(QueryFailure) -> [Element] {
        let texts = arguments.dropFirst().compactMap { if case .text(let text) = $0 { text } else { nil } }
        let (label, replacement, source, expression) = (texts[0], texts[1], texts[2], texts[3])
        let pattern: Pattern
        do throws(PatternComplaint) {
            pattern = try Pattern(text: "^(?:\(expression))$")
        } catch {
            throw .execution("invalid regular expression in label_replace(): \(expression) \(error)")
        }
        guard label.isLabelName else {
            throw .execution("invalid destination label name in label_replace(): \(label)")
        }
        let copiesAll = expression == "(.*)" && ["$1", "${1}"].contains(replacement)
        guard copiesAll || !replacement.contains("$") else {
            throw .execution("label_replace() with groups other than $1 for (.*) is not known here")
        }
        return try unique(
            try vector(arguments[0]).map { element in
                let old = element.labels[source] ?? ""
                guard pattern.isFound(in: old) else { return element }
                var element = element
                element.labels[label] = copiesAll ? old : replacement
                return element
            })
    }
}

extension String {
    fileprivate var isLabelName: Bool {
        guard let first = unicodeScalars.first, !("0"..."9" ~= first) else { return false }
        return unicodeScalars.allSatisfy {
            "a"..."z" ~= $0 || "A"..."Z" ~= $0 || "0"..."9" ~= $0 || $0 == "_"
        }
    }
}
