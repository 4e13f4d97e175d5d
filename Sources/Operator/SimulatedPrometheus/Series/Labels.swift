/// What tells one series from another: names and values, in the order of the names.
///
/// The metric's own name is the label `__name__`; a label without a value is none.
package struct Labels: Sendable, Hashable {
    private var pairs: [Pair]

    package struct Pair: Sendable, Hashable {
        package var name: String
        package var value: String
    }

    package static let metricName = "__name__"

    package init(_ metric: String? = nil, _ labels: [String: String] = [:]) {
        pairs = labels.map { Pair(name: $0.key, value: $0.value) }
        if let metric { pairs.append(Pair(name: Self.metricName, value: metric)) }
        pairs.removeAll { $0.value.isEmpty }
        pairs.sort { precedes($0.name, $1.name) }
    }

    package var all: [Pair] { pairs }
    package var metric: String? { self[Self.metricName] }

    package subscript(_ name: String) -> String? {
        get { pairs.first { $0.name == name }?.value }
        set {
            pairs.removeAll { $0.name == name }
            guard let newValue, !newValue.isEmpty else { return }
            let place = pairs.firstIndex { !precedes($0.name, name) } ?? pairs.endIndex
            pairs.insert(Pair(name: name, value: newValue), at: place)
        }
    }

    func keeping(_ names: [String]) -> Labels { filtered { names.contains($0) } }
    func without(_ names: [String]) -> Labels { filtered { !names.contains($0) } }
    var withoutMetric: Labels { filtered { $0 != Self.metricName } }

    private func filtered(_ isKept: (String) -> Bool) -> Labels {
        var labels = self
        labels.pairs.removeAll { !isKept($0.name) }
        return labels
    }
}

/// The order in which a server that keeps them looks through its series.
extension Labels: Comparable {
    package static func < (left: Labels, right: Labels) -> Bool {
        for (one, other) in zip(left.pairs, right.pairs) {
            if one.name != other.name { return precedes(one.name, other.name) }
            if one.value != other.value { return precedes(one.value, other.value) }
        }
        return left.pairs.count < right.pairs.count
    }
}

extension Labels: CustomStringConvertible {
    /// `{code="500", pod="web-1"}`, after the metric's name.
    package var description: String {
        let rest = pairs.filter { $0.name != Self.metricName }
        let inside = rest.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ", ")
        return (metric ?? "") + (rest.isEmpty && metric != nil ? "" : "{\(inside)}")
    }

    private func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\"": escaped += "\\\""
            case "\n": escaped += "\\n"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
    }
}

/// Byte by byte, not as people sort.
private func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
}
