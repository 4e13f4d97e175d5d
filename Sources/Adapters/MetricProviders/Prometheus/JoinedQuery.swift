internal import Instants
internal import ReleasePorts

/// Several questions as one query of Prometheus, told apart by a label of ours.
///
/// With each question goes, for each of the series that it looks at, when that was seen last: a rate over five
/// minutes still has a value four minutes after its series has died.
struct JoinedQuery: Sendable {
    /// What is asked, by the value of our label.
    private(set) var parts: [(name: String, query: String)] = []

    /// How far Prometheus looks back for a series' last sample, whatever it is configured to.
    static let lookback = Duration.seconds(300)
    /// How long ago a series may have ended that one finds out when.
    static let farBack = Duration.seconds(600)

    init(_ questions: [MetricQuestion]) {
        for (place, question) in questions.enumerated() {
            parts.append((Self.part(place), question.query))
            parts += Self.ages(of: question.query, place)
        }
    }

    /// The ages alone.
    init(agesOf query: String, _ place: Int = 0) {
        parts = Self.ages(of: query, place)
    }

    /// When series ended that are not there any more.
    init(endOf query: String) {
        let range = "[\(Self.farBack.components.seconds)s:15s]"
        parts = Self.selectors(of: query).enumerated().map { number, selector in
            (Self.part(number), "max(max_over_time(timestamp(\(selector)\n)\(range)))")
        }
    }

    static func part(_ place: Int) -> String { "\(place)" }

    var names: [String] { parts.map(\.name) }

    var text: String {
        parts.map { name, query in
            // On lines of its own, so that a comment ends where the query does.
            "label_replace((\n\(query)\n), \"martlet_part\", \"\(name)\", \"martlet_part\", \".*\")"
        }.joined(separator: "\nor ")
    }

    private static func ages(of query: String, _ place: Int) -> [(name: String, query: String)] {
        selectors(of: query).enumerated().map { number, selector in
            ("\(place)/\(number)", "max(timestamp(\(selector)\n))")
        }
    }

    /// Those of a query with very many series are not all asked for.
    private static func selectors(of query: String) -> ArraySlice<String> {
        (selectedSeries(of: query) ?? []).prefix(10)
    }
}
