internal import Documents
internal import KubernetesObjects

extension View {
    /// Empty where there is no text.
    var text: String { string ?? "" }

    /// The text, or what stands for one that is absent or empty.
    func text(or missing: String) -> String { text.or(missing) }

    /// Zero where there is no number.
    var count: Int { int ?? 0 }

    /// The condition of that type, of an object's status.
    func condition(_ type: String) -> View {
        self["conditions"].elements.first { $0["type"].string == type } ?? .absent
    }

    /// Whether the status has that condition, and it holds.
    func holds(_ condition: String) -> Bool { self.condition(condition)["status"].string == "True" }

    /// A count or a percentage, as it was written.
    var countOrPercentText: String? { int.map(String.init) ?? string }

    /// An amount in its canonical form, whatever form it was written in.
    var quantityText: String? {
        if let int { return Quantity(int).description }
        guard let text = string else { return nil }
        return (try? Quantity(text: text))?.description ?? text
    }
}

extension String {
    /// What stands for a text where it is empty.
    func or(_ missing: String) -> String { isEmpty ? missing : self }
}

/// The first few of many, and how many more there are: `a,b,c + 2 more...`.
func shortened(_ items: [String], to most: Int, separator: String = ",") -> String {
    let shown = items.prefix(most).joined(separator: separator)
    return items.count > most ? "\(shown) + \(items.count - most) more..." : shown
}
