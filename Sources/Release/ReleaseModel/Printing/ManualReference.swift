internal import Documents
internal import KubernetesObjects

extension Manual {
    /// A page in Markdown, and how its file is called.
    package struct ReferencePage: Sendable, Equatable {
        package var file: String
        package var text: String
    }

    /// The manual as pages for a browser: one of each kind, and one that lists them.
    package var reference: [ReferencePage] {
        [ReferencePage(file: "README.md", text: index)]
            + kinds.map { kind in
                ReferencePage(file: "\(kind.names.referenceName).md", text: page(on: kind))
            }
            + [
                ReferencePage(file: "defaults.md", text: defaultsPage),
                ReferencePage(file: "queries.md", text: queriesPage),
            ]
    }

    private var index: String {
        let rows = kinds.map { kind in
            let names = kind.names
            return "| [\(names.resource.kind)](\(names.referenceName).md) | `\(names.short)` "
                + "| \(names.resource.isNamespaced ? "a namespace" : "the cluster") | \(kind.about) |"
        }
        return """
            # Reference

            The kinds of `\(kinds[0].names.resource.apiVersion)`. `martlet explain KIND.FIELD` shows the same in a terminal, \
            `martlet schema` for an editor; both and these pages are made from the declarations in the sources.

            | kind | short | of | what it is |
            |---|---|---|---|
            \(rows.joined(separator: "\n"))

            What counts where nothing is declared: [defaults](defaults.md). Whose numbers that goes by: [queries](queries.md).

            """
    }

    private var defaultsPage: String {
        """
        # Defaults

        What counts where neither a Release nor its Environment says otherwise, as `martlet explain defaults` prints it.

        ```yaml
        \(catalog.defaultsYAML)```

        """
    }

    private var queriesPage: String {
        """
        # Queries

        What the built-in checks ask, by the operator's setting `queries`, as `martlet explain queries` prints it. Which \
        fits where: [checks](../checks.md#built-in-checks).

        ```yaml
        \(catalog.queriesYAML)```

        """
    }

    private func page(on kind: any DeclaredKind.Type) -> String {
        let root = ManualSpot(of: kind, in: catalog)
        let page = ManualPage(of: root, in: catalog)
        var text = "# \(kind.names.resource.kind)\n\n\(page.about) \(page.facts.joined(separator: " "))\n"
        text += page.paragraphs.map { "\n\($0)\n" }.joined()
        text += "\n```yaml\n\(page.example)```\n"
        if !page.rules.isEmpty { text += "\n" + page.rules.map { "- \($0)\n" }.joined() }
        if !page.columns.isEmpty {
            text += "\n| column of `kubectl get` | what it shows |\n|---|---|\n"
            text += page.columns.map { "| \($0.name.uppercased()) | \($0.about) |\n" }.joined()
        }
        var sections = ReferenceSections(catalog)
        for name in ["metadata", "spec", "status"] {
            if let part = root.entering(name) { sections.add(part) }
        }
        return text + sections.text
    }
}

extension KindNames {
    /// What its page is called.
    fileprivate var referenceName: String { resource.kind.lowercased() }
}

/// The sections of a page, each with a table of fields; objects that are alike get one.
private struct ReferenceSections {
    private(set) var text = ""
    private let catalog: Catalog
    private var written: [(schema: Schema, title: String)] = []

    init(_ catalog: Catalog) {
        self.catalog = catalog
    }

    mutating func add(_ spot: ManualSpot) {
        let schema = spot.schema.element
        guard let fields = spot.schema.fields, !fields.isEmpty, title(of: schema) == nil else { return }
        let title = spot.topic.split(separator: ".").dropFirst().joined(separator: ".")
        written.append((schema, title))
        let below = fields.compactMap { spot.entering($0.name) }
        // What stands below is written first, since the table refers to it.
        let before = text
        text = ""
        for inner in below { add(inner) }
        text = before + section(spot, title, below) + text
    }

    private func section(_ spot: ManualSpot, _ title: String, _ below: [ManualSpot]) -> String {
        let page = ManualPage(of: spot, in: catalog)
        var text = "\n## \(title)\n"
        // What there is to say of a spec stands at the top of the page.
        if title != "spec" {
            text += "\n\(page.about)\n" + page.paragraphs.map { "\n\($0)\n" }.joined()
            if !page.paragraphs.isEmpty { text += "\n```yaml\n\(page.example)```\n" }
            if !page.rules.isEmpty { text += "\n" + page.rules.map { "- \($0)\n" }.joined() }
        }
        text += "\n| field | what stands there | left out | meaning |\n|---|---|---|---|\n"
        for inner in below {
            guard let facts = inner.facts else { continue }
            let words = link(facts.schema)
            text += "| `\(facts.name)` | \(words) | \(facts.absenceInTable) | \(facts.about.inTable) |\n"
        }
        return text
    }

    private func link(_ schema: Schema) -> String {
        let words = schema.words.inTable
        guard let title = title(of: schema.element) else { return words }
        let anchor = title.lowercased().unicodeScalars.filter {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "-"
        }
        return "[\(words)](#\(String(String.UnicodeScalarView(anchor))))"
    }

    private func title(of schema: Schema) -> String? { written.first { $0.schema == schema }?.title }
}

extension FieldFacts {
    fileprivate var absenceInTable: String {
        guard let absence else { return "" }
        let mark = "left out: "
        return (absence.hasPrefix(mark) ? String(absence.dropFirst(mark.count)) : "**\(absence)**").inTable
    }
}

extension String {
    /// With nothing in it that ends a cell.
    fileprivate var inTable: String { replacing("|", with: "\\|").replacing("\n", with: " ") }
}
