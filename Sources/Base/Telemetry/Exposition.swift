extension Metrics {
    /// All metrics as Prometheus reads them (text format 0.0.4), in the same order each time.
    package var exposition: String { all.map(Exposition.text).joined() }
}

enum Exposition {
    static func text(of family: Family) -> String {
        let metric = family.metric
        var text = ""
        if !metric.help.isEmpty { text += "# HELP \(metric.name) \(oneLine(metric.help))\n" }
        text += "# TYPE \(metric.name) \(type(of: metric.kind))\n"
        for (labels, series) in family.series.sorted(by: { $0.key < $1.key }) {
            switch metric.kind {
            case .counter, .gauge: text += line(metric.name, labels.pairs, number(series.value))
            case .histogram: text += histogram(metric.name, labels.pairs, series)
            }
        }
        return text
    }

    /// Each bound counts what the ones before it count, too.
    private static func histogram(_ name: String, _ labels: [String], _ series: Series) -> String {
        var text = ""
        var sum = 0
        for (bound, count) in zip(series.bounds + [.infinity], series.counts) {
            sum += count
            text += line("\(name)_bucket", labels + ["le=\"\(number(bound))\""], "\(sum)")
        }
        text += line("\(name)_sum", labels, number(series.value))
        return text + line("\(name)_count", labels, "\(series.observations)")
    }

    private static func line(_ name: String, _ labels: [String], _ value: String) -> String {
        "\(name)\(labels.isEmpty ? "" : "{\(labels.joined(separator: ","))}") \(value)\n"
    }

    private static func type(of kind: Metric.Kind) -> String {
        switch kind {
        case .counter: "counter"
        case .gauge: "gauge"
        case .histogram: "histogram"
        }
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }

    static func escaped(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n", "\r\n": result += "\\n"
            default: result.append(character)
            }
        }
    }

    private static func oneLine(_ text: String) -> String {
        text.reduce(into: "") { result, character in
            switch character {
            case "\\": result += "\\\\"
            case "\n", "\r\n": result += "\\n"
            default: result.append(character)
            }
        }
    }
}
