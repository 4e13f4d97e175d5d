internal import ReleaseModel
internal import ReleasePorts

extension [MetricQuestion] {
    /// Each question asked by itself, beside the others; the source lets in as many as it can bear.
    func answered(_ answer: @escaping @Sendable (MetricQuestion) async -> MetricAnswer) async -> [MetricAnswer] {
        await withTaskGroup(of: (Int, MetricAnswer).self) { group in
            for (place, question) in enumerated() {
                group.addTask { (place, await answer(question)) }
            }
            let answers = await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
            return indices.map { answers[$0] ?? .noData("it was not asked") }
        }
    }
}
