internal import Instants

/// How often checks go on after the bake, and for how long.
package struct WatchSpan: Declared, Equatable {
    package let duration: Duration
    package let every: Duration

    package static let about = "How often checks go on, and for how long."

    package init(_ field: inout Fields<Self>) {
        duration = field("for", \.duration, .duration, "For how long.", example: .seconds(900))
        every = field("every", \.every, .duration, "How often.", example: .seconds(15))
    }

    package func objections() -> [Objection] {
        if every < .seconds(5) { return [Objection(at: ["every"], "\(every.text) is too often; write 5s or more")] }
        guard every > duration else { return [] }
        return [
            Objection(
                at: ["every"],
                "\(every.text) is longer than the whole span (\(duration.text)), so nothing would be checked")
        ]
    }
}
