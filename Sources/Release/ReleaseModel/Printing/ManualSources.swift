internal import Documents
internal import Spelling
internal import YAML

extension Manual {
    /// The page on the sources of the operator's configuration, or on one sort of them: `sources.prometheus`.
    package func page(onSources topic: String) throws(Mistake) -> ManualPage {
        let words = topic.split(separator: ".").map { String($0) }
        guard words.count > 1 else { return sourcesPage }
        guard
            let entry = catalog.providers.entries.first(where: { $0.facts.name.lowercased() == words[1].lowercased() }),
            words.count == 2
        else {
            throw Mistake(
                "sources: \(unknown("source", words.dropFirst().joined(separator: "."), among: catalog.providers.names))"
            )
        }
        let format = entry.facts.schema
        return ManualPage(
            topic: "sources.\(entry.facts.name)", about: entry.facts.about,
            facts: ["A source of the operator's configuration; \(use(of: entry.facts.name))."],
            paragraphs: format.remarks.paragraphs, example: example(entry.facts.name, format.example),
            exampleComplaints: [], rows: (format.fields ?? []).flatMap(rows), rules: [], columns: [],
            related: ["explain sources"])
    }

    private var sourcesPage: ManualPage {
        ManualPage(
            topic: "sources", about: "Where numbers and log lines come from, in the operator's configuration.",
            facts: ["A list in the file that “martlet run --config” reads."],
            paragraphs: [
                """
                Addresses and credentials stand there, and nowhere else; checks name a source by its kind, or where \
                there are several of a kind by kind and instance, as in prometheus/eu. Credentials stand in files, \
                which are read anew for each request.
                """,
                """
                A source is asked one question at a time as long as it answers quickly, up to eight at once when it is \
                slow. What it does not answer in its time, in part, or with anything but one number is no data.
                """,
            ],
            example: example("prometheus", catalog.providers.entries.first?.facts.example ?? [:], instance: "eu"),
            exampleComplaints: [],
            rows: catalog.providers.entries.map { entry in
                ManualPage.Row(
                    name: entry.facts.name, depth: 0, about: entry.facts.about, facts: use(of: entry.facts.name))
            }, rules: [], columns: [], related: catalog.providers.names.map { "explain sources.\($0)" })
    }

    private func use(of name: String) -> String {
        catalog.metrics.names.contains(name) ? "checks of kind metric name it" : "checks of kind logs name it"
    }

    private func rows(of field: FieldFacts) -> [ManualPage.Row] {
        [ManualPage.Row(field, depth: 0)] + (field.schema.fields ?? []).map { ManualPage.Row($0, depth: 1) }
    }

    private func example(_ name: String, _ settings: Value, instance: String? = nil) -> String {
        var source = Members(instance.map { [("instance", .string($0))] } ?? [])
        source = Members(source.map { ($0.key, $0.value) } + [(name, settings)])
        return (["sources": [.object(source)]] as Value).yaml
    }
}
