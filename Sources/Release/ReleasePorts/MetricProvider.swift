package import HTTP
package import Instants
package import ReleaseModel
package import Telemetry

/// What answers questions about numbers, in the language of one sort of source.
package protocol MetricProvider: Sendable {
    /// A query with its parameters filled in, each escaped for the language at its place; nothing goes in raw.
    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String

    /// Answers each question, in their order; never throws, since no data is an answer.
    ///
    /// Whoever asks sets the time limit, and cancels.
    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer]
}

/// A query of which one number is expected, as of a moment.
package struct MetricQuestion: Sendable, Hashable {
    package var query: String
    package var at: Instant
    /// How far back the query looks, for sources whose queries do not say it themselves.
    package var window: Duration

    package init(_ query: String, at: Instant, window: Duration) {
        self.query = query
        self.at = at
        self.window = window
    }
}

/// The side of a rollout that a query is about.
package struct MeasuredSide: Sendable, Hashable {
    package var namespace: String
    package var release: String
    package var service: String
    package var revision: String
    /// What the names of its pods begin with, and nobody else's: `checkout-7f3c90a41b-`.
    package var podPrefix: String
    /// The Service of its own, where a router weighs Services: `checkout-7f3c90a41b`.
    package var backend: String { podPrefix.hasSuffix("-") ? String(podPrefix.dropLast()) : podPrefix }
    /// Counted from 1.
    package var stage: Int
    package var window: Duration

    package init(
        namespace: String, release: String, service: String, revision: String, podPrefix: String, stage: Int,
        window: Duration
    ) {
        self.namespace = namespace
        self.release = release
        self.service = service
        self.revision = revision
        self.podPrefix = podPrefix
        self.stage = stage
        self.window = window
    }
}

/// A provider's settings, as they stand in the operator's configuration, where there is an adapter that asks it.
package protocol AnsweringSettings: ProviderSettings {
    func provider(by tools: ProviderTools) -> any MetricProvider
}

/// What a provider may touch of the world.
package struct ProviderTools: Sendable {
    /// Sends a request; nothing is followed to another host.
    package var send: @Sendable (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse
    /// What a file of the operator's holds now, as credentials that are exchanged while it runs; or why it cannot
    /// be read.
    package var file: @Sendable (_ path: String) -> Result<Secret<[UInt8]>, Mistake>
    package var now: @Sendable () -> Instant
    /// Returns after so long, or as soon as the task is cancelled.
    package var sleep: @Sendable (Duration) async -> Void

    package init(
        send: @escaping @Sendable (HTTPRequest) async throws(HTTPFailure) -> HTTPResponse,
        file: @escaping @Sendable (String) -> Result<Secret<[UInt8]>, Mistake>,
        now: @escaping @Sendable () -> Instant, sleep: @escaping @Sendable (Duration) async -> Void
    ) {
        self.send = send
        self.file = file
        self.now = now
        self.sleep = sleep
    }
}
