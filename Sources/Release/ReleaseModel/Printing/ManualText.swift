internal import KubernetesObjects

extension ManualPage {
    /// The page in lines no longer than `width`; what cannot be broken, as an example, may be longer.
    package func text(width: Int) -> String {
        let width = max(width, 40)
        var blocks = [topic, about.wrapped(to: width, indent: 2)]
        if !facts.isEmpty { blocks.append(facts.joined(separator: " ").wrapped(to: width, indent: 2)) }
        blocks += paragraphs.map { $0.wrapped(to: width, indent: 2) }
        blocks += section("Example", [example.indented(by: 2)], "\n")
        blocks += section("Fields", rows.lines(width), "\n")
        blocks += section("Rules", rules.map { "- \($0)".wrapped(to: width, indent: 2, hanging: 4) }, "\n")
        blocks += section("Columns of kubectl get", columns.lines(width), "\n")
        blocks += section("See also", related.map { "  martlet \($0)" }, "\n")
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private func section(_ title: String, _ lines: [String], _ separator: String) -> [String] {
        lines.isEmpty ? [] : ["\(title):\n" + lines.joined(separator: separator)]
    }
}

extension Manual {
    /// What there is to read: the kinds, a line each.
    package func overview(width: Int) -> String {
        let rows = kinds.map { kind in
            let names = kind.names
            return ("\(names.resource.kind.lowercased()) (\(names.short))", kind.about)
        }
        return "Kinds:\n" + table(rows, max(width, 40)).joined(separator: "\n") + "\n"
    }
}

extension [ManualPage.Row] {
    fileprivate func lines(_ width: Int) -> [String] {
        table(
            map { row in
                (String(repeating: "  ", count: row.depth) + row.name, "\(row.about) (\(row.facts))")
            }, width)
    }
}

extension [Column] {
    fileprivate func lines(_ width: Int) -> [String] { table(map { ($0.name.uppercased(), $0.about) }, width) }
}

/// Names on the left, sentences on the right, their further lines indented.
private func table(_ rows: [(name: String, about: String)], _ width: Int) -> [String] {
    let column = 2 + Swift.min(rows.map(\.name.count).max() ?? 0, width / 3) + 2
    return rows.map { name, about in
        let start = "  \(name)"
        guard start.count + 2 <= column else {
            return start + "\n" + about.wrapped(to: width, indent: column)
        }
        let first = start + String(repeating: " ", count: column - start.count)
        return first + about.wrapped(to: width, indent: column).dropFirst(column)
    }
}

extension String {
    /// Breaks at spaces into lines of at most `width`, each indented; the first one by `indent`, the others by `hanging`.
    func wrapped(to width: Int, indent: Int, hanging: Int? = nil) -> String {
        var lines: [String] = []
        var line = String(repeating: " ", count: indent)
        var isEmpty = true
        for word in split(separator: " ") {
            if !isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = String(repeating: " ", count: hanging ?? indent)
                isEmpty = true
            }
            line += isEmpty ? "\(word)" : " \(word)"
            isEmpty = false
        }
        return (lines + [line]).joined(separator: "\n")
    }

    fileprivate func indented(by indent: Int) -> String {
        split(separator: "\n").map { String(repeating: " ", count: indent) + $0 }.joined(separator: "\n")
    }
}
