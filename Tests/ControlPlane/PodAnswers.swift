/// How the program in a pod answers its requests.
package struct PodAnswers: Sendable, Hashable {
    /// Which part of them fails; spread evenly, so that it is that part of any hundred, and not about that.
    package var errors: Double
    /// How long one takes on average: from half of this to one and a half.
    package var latency: Duration

    package init(errors: Double = 0, latency: Duration = .zero) {
        precondition((0...1).contains(errors) && latency >= .zero, "no program answers like that")
        self.errors = errors
        self.latency = latency
    }

    package static let well = PodAnswers()

    /// Whether the request of that number fails.
    func fails(_ number: Int) -> Bool {
        (Double(number + 1) * errors).rounded(.down) > (Double(number) * errors).rounded(.down)
    }

    /// How long the request of that number takes.
    func delay(of number: Int) -> Duration {
        guard latency > .zero else { return .zero }
        // The multiples of the golden ratio fill the range without ever coming twice to one place.
        let turns = Double(number) * 0.618_033_988_749_894_8
        return latency * (0.5 + turns - turns.rounded(.down))
    }
}
