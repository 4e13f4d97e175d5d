internal import Arguments
internal import Clocks
internal import Documents
internal import Locks
internal import ReleaseModel
internal import ReleasePorts
internal import Spelling

/// The sources of a configuration, and what they were asked and answered.
final class HeardSources: Sendable {
    private let providers: [String: any MetricProvider]
    /// One that is asked whichever of its kind a check names.
    private let instead: (kind: String, provider: any MetricProvider)?
    private let heard = Lock<[(source: String, question: String, answer: MetricAnswer)]>([])

    init(_ talk: ClusterTalk, _ configuration: RunConfiguration) throws {
        let surroundings = talk.surroundings
        let transport = surroundings.transport()
        func answering(_ outside: OutsideWorld) -> [String: any MetricProvider] {
            outside.providers(by: ProviderTools(transport, surroundings.files, surroundings.clock))
        }
        providers = answering(configuration.outside)
        guard let url = talk.invocation["prometheus"] else {
            instead = nil
            return
        }
        let configured: Value = ["sources": [["prometheus": ["url": .string(url)]]]]
        let (outside, complaints) = OutsideWorld.format(in: catalog).decode(Node(configured))
        guard let outside, let provider = answering(outside)["prometheus"] else {
            throw talk.invocation.complaint("--prometheus: \(complaints.first?.text ?? "it cannot be asked")")
        }
        instead = ("prometheus", provider)
    }

    subscript(_ name: String) -> (any MetricProvider)? {
        let isMeant = instead.map { name == $0.kind || name.hasPrefix("\($0.kind)/") } ?? false
        guard let provider = isMeant ? instead?.provider : providers[name] else { return nil }
        return HeardSource(provider: provider) { [heard] questions, answers in
            heard.withLock { heard in
                for (question, answer) in zip(questions, answers) { heard.append((name, question.query, answer)) }
            }
        }
    }

    /// What was asked, and what was answered.
    var text: String {
        heard.withLock { $0 }.map { source, question, answer in
            let said =
                switch answer {
                case .number(let number, _): "\(number)"
                case .noData(let because), .absent(let because): "no data: \(visible(because))"
                }
            let lines = question.split(separator: "\n").map { "  \(visible($0))\n" }.joined()
            return "\n\(source) answered \(said) to\n\(lines)"
        }.joined()
    }
}

private struct HeardSource: MetricProvider {
    let provider: any MetricProvider
    let hear: @Sendable ([MetricQuestion], [MetricAnswer]) -> Void

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String { provider.written(query, for: side) }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        let answers = await provider.answers(to: questions)
        hear(questions, answers)
        return answers
    }
}
