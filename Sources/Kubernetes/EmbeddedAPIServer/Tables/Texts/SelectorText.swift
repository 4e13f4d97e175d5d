internal import Documents
internal import KubernetesObjects

/// Labels as tables show them: `app=web,tier=front`, in the order of their names.
func labelsText(_ labels: View) -> String {
    let pairs = labels.strings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    return pairs.isEmpty ? "<none>" : pairs.joined(separator: ",")
}

/// A selector as tables show it: `app=web,!old,zone in (a,b)`, in the order of the labels' names;
/// empty where there is none, `nil` where it is none that can be read.
///
/// Other than `LabelSelector.description` this keeps what was written apart: a list with one value
/// is shown as a list.
func selectorText(_ selector: View) -> String? {
    guard (try? LabelSelector(selector)) != nil else { return nil }
    var parts = selector["matchLabels"].strings.sorted { $0.key < $1.key }.map { ($0.key, "\($0.key)=\($0.value)") }
    for expression in selector["matchExpressions"].elements {
        let key = expression["key"].text
        let values = expression["values"].elements.compactMap(\.string).sorted().joined(separator: ",")
        let text =
            switch expression["operator"].text {
            case "In": "\(key) in (\(values))"
            case "NotIn": "\(key) notin (\(values))"
            case "DoesNotExist": "!\(key)"
            default: key
            }
        parts.append((key, text))
    }
    // By place too, since equal names stay in the order in which they were written.
    let sorted = parts.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }
    return sorted.map(\.element.1).joined(separator: ",")
}

/// The same for columns that say so where there is none.
func selectorTextOrNone(_ selector: View) -> String {
    guard let text = selectorText(selector) else { return "<error>" }
    return text.isEmpty ? "<none>" : text
}
