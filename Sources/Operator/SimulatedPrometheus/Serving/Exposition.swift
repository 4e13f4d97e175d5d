/// Metrics as a target shows them at `/metrics`, in the text format of Prometheus.
package func exposition(_ families: [MetricFamily]) -> String {
    families.map { family in
        let head = "# HELP \(family.name) \(family.about)\n# TYPE \(family.name) \(family.sort.rawValue)\n"
        return head + family.samples.map { "\($0.labels) \(sampleText($0.value))\n" }.joined()
    }.joined()
}

/// The series of one name, with what they are about.
package struct MetricFamily: Sendable {
    package var name: String
    package var about: String
    package var sort: Sort
    package var samples: [(labels: Labels, value: Double)]

    package enum Sort: String, Sendable {
        case counter, gauge, histogram
    }

    package init(_ name: String, _ about: String, _ sort: Sort, _ samples: [(labels: Labels, value: Double)]) {
        self.name = name
        self.about = about
        self.sort = sort
        self.samples = samples
    }
}
