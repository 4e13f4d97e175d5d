import HTTP
import Instants
import SimulatedPrometheus
import TestSupport
import Testing

struct `The small Prometheus` {
    /// The same cases are tried on a real one, end to end.
    @Test func `answers as a real one does`() {
        let prometheus = SmallPrometheus(of: PrometheusCase.samples)
        let lines = PrometheusCase.all.map { asked in
            let (answer, _) = prometheus.answer(PrometheusRequest(asked.request(to: "http://prometheus")), now: .epoch)
            switch answer {
            case .success(let response): return "\(asked.line)\t\(brief(response))\n"
            case .failure(let failure): return "\(asked.line)\t\(failure)\n"
            }
        }
        expectGolden(lines.joined(), "answers.txt")
    }
}

extension SmallPrometheus {
    /// With samples in the text format of OpenMetrics.
    convenience init(of text: String) {
        self.init()
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard let time = Double(words[words.count - 1]), let value = Double(words[words.count - 2]) else {
                preconditionFailure("no sample: \(line)")
            }
            let series = words.dropLast(2).joined(separator: " ")
            take(
                [(Labels(exposed: series), value)], from: "cases",
                at: Instant(nanoseconds: Int64((time * 1_000).rounded()) * 1_000_000))
        }
    }
}

extension Labels {
    /// Of a series as targets show it: `up{job="web"}`.
    init(exposed text: String) {
        let metric = text.prefix { $0 != "{" }
        var labels: [String: String] = [:]
        var rest = text.dropFirst(metric.count + 1).dropLast()
        while !rest.isEmpty {
            let name = rest.prefix { $0 != "=" }
            rest = rest.dropFirst(name.count + 2)
            var value = ""
            while let character = rest.popFirst(), character != "\"" {
                guard character == "\\", let escaped = rest.popFirst() else {
                    value.append(character)
                    continue
                }
                value.append(escaped == "n" ? "\n" : escaped)
            }
            labels[String(name)] = value
            rest = rest.drop { $0 == "," }
        }
        self.init(String(metric), labels)
    }
}
