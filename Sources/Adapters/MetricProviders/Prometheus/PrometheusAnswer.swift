internal import Documents
internal import HTTP
internal import Instants
internal import ReleaseModel
internal import ReleasePorts

/// What Prometheus answered to one query.
enum PrometheusAnswer: Sendable {
    /// Its series, by the value of our label.
    case series([String: [Sample]])
    /// The query cannot be asked like this.
    case refused(String)
    case nothing(String)

    /// One number; `nil` where something else stands.
    struct Sample: Sendable {
        var number: Double?
    }

    init(_ response: HTTPResponse, to moment: Instant, from source: Source) {
        func nothing(_ why: String) -> PrometheusAnswer { .nothing("\(source.name): \(why)") }

        let answer: View
        do throws(DocumentComplaint) {
            answer = try Document(json: response.body).root
        } catch {
            let why =
                response.status < 300 ? "its answer is no JSON, or ends early" : response.complaint(response.firstLine)
            self = nothing(why)
            return
        }
        guard response.status < 300, answer["status"].string == "success" else {
            let why = response.complaint(answer["error"].string)
            // What is wrong with a query is 400; what goes wrong while it is worked out, 422.
            self = [400, 422].contains(response.status) ? .refused("\(source.name): \(why)") : nothing(why)
            return
        }
        let warnings = answer["warnings"].elements.compactMap(\.string)
        guard warnings.isEmpty else {
            self = nothing("it answers with warnings, perhaps in part" + warnings[0].asSaid)
            return
        }
        self = Self.read(answer["data"], asOf: moment, nothing)
    }

    private static func read(
        _ data: View, asOf moment: Instant, _ nothing: (String) -> PrometheusAnswer
    ) -> PrometheusAnswer {
        var series: [String: [Sample]] = [:]
        switch data["resultType"].string {
        case "scalar":
            guard let sample = sample(data["result"].elements, asOf: moment) else { return nothing(otherMoment) }
            series[""] = [sample]
        case "vector":
            for element in data["result"].elements {
                let part = element["metric"]["martlet_part"].string ?? ""
                if element["histogram"].exists {
                    series[part, default: []].append(Sample(number: nil))
                    continue
                }
                guard let sample = sample(element["value"].elements, asOf: moment) else { return nothing(otherMoment) }
                series[part, default: []].append(sample)
            }
        case let other:
            return nothing(
                "it answers \(other.map { "a \($0.quoted)" } ?? "something else") where one number is needed")
        }
        return .series(series)
    }

    private static func sample(_ pair: [View], asOf moment: Instant) -> Sample? {
        guard pair.count == 2, let seconds = pair[0].number, let number = pair[1].string.flatMap({ Double($0) }),
            (Instant(secondsSinceEpoch: seconds) - moment).magnitude <= .seconds(1)
        else { return nil }
        return Sample(number: number)
    }

    private static let otherMoment = "it answers as of another moment, or with no numbers"
}

extension Source {
    /// The one number among these, or why there is none.
    func answer(of samples: [PrometheusAnswer.Sample]) -> MetricAnswer {
        guard let sample = samples.first else { return absent("series") }
        guard samples.count == 1 else {
            return noData("it answers \(samples.count) series where one number is needed; add them up with sum()")
        }
        guard let number = sample.number else { return noData("it answers a histogram where a number is needed") }
        return .judgeable(number, newest: nil, from: self)
    }
}

extension Instant {
    /// Hostile ones, too: beyond what an instant holds they are its ends, and what is no number is long past.
    init(secondsSinceEpoch seconds: Double) {
        let nanoseconds = seconds * 1_000_000_000
        guard nanoseconds.magnitude < 9e18 else {
            self = seconds > 0 ? .distantFuture : .distantPast
            return
        }
        self.init(nanoseconds: Int64(nanoseconds))
    }
}

extension Duration {
    fileprivate var magnitude: Duration { self < .zero ? .zero - self : self }
}
