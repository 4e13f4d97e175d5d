package import HTTP
package import Instants
package import KubernetesAPI
package import KubernetesObjects
package import ReleaseModel

/// What measures one kind of check.
package protocol CheckKind: Sendable {
    /// Measures once; never throws, since no data is an answer.
    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured
}

/// A check's settings, where there is an adapter that measures them.
package protocol MeasuredSettings: CheckSettings {
    var kind: any CheckKind { get }
}

/// What came of a measurement, and what was seen, in words.
package enum Measured: Sendable, Equatable {
    case passing(String)
    case failing(String)
    case noData(String)
    /// Numbers, which the check's thresholds judge.
    case numbers(SideBySide)
    /// It goes on, as a Job does that has not ended.
    case pending
}

/// What is measured: which rollout, where its candidate is asked, and its sides.
package struct CheckSubject: Sendable {
    package var release: ObjectKey
    package var releaseUID: String
    package var check: String
    package var revision: String
    package var passage: String
    /// Which of the measurements of this rollout it is, where each is made once.
    package var round: String
    /// The candidate's own Service, and the port that its requests go to.
    package var host: String
    package var port: Int
    package var candidate: MeasuredSide
    /// What the candidate is compared with, and as of when; as of now, or of the moment of the switch.
    package var baseline: (side: MeasuredSide, at: Instant)?
    /// When it is measured.
    package var now: Instant

    package init(
        release: ObjectKey, releaseUID: String, check: String, revision: String, passage: String, round: String,
        host: String, port: Int, candidate: MeasuredSide, baseline: (side: MeasuredSide, at: Instant)? = nil,
        now: Instant
    ) {
        self.release = release
        self.releaseUID = releaseUID
        self.check = check
        self.revision = revision
        self.passage = passage
        self.round = round
        self.host = host
        self.port = port
        self.candidate = candidate
        self.baseline = baseline
        self.now = now
    }
}

/// What a measurement may touch of the world.
package struct CheckTools: Sendable {
    /// Sends a request and answers with the status and the first of the body, or with why there is no answer.
    ///
    /// A namespace's own Services may be asked by its releases; others only where the configuration allows them.
    package var ask: @Sendable (_ request: HTTPRequest, _ namespace: String) async -> HTTPAnswer
    /// A source of numbers or of log lines, by the name that checks use; `nil` where the configuration has none.
    package var source: @Sendable (_ name: String) -> (any MetricProvider)?
    package var cluster: any Cluster
    /// The Jobs of releases, as far as they are known.
    package var job: @Sendable (ObjectKey) -> JobProgress?

    package init(
        ask: @escaping @Sendable (HTTPRequest, String) async -> HTTPAnswer,
        source: @escaping @Sendable (String) -> (any MetricProvider)?, cluster: any Cluster,
        job: @escaping @Sendable (ObjectKey) -> JobProgress?
    ) {
        self.ask = ask
        self.source = source
        self.cluster = cluster
        self.job = job
    }
}

package enum HTTPAnswer: Sendable, Equatable {
    case answer(status: Int, body: [UInt8])
    case none(because: String)
    /// The operator's configuration allows no requests to that host.
    case forbidden(host: String)
}

/// How far a Job is.
package enum JobProgress: Sendable, Equatable {
    case running
    case succeeded(lastWords: String)
    case failed(because: String, code: Int?, lastWords: String)
}
