import Clocks
import Documents
import Instants
import KubernetesObjects
import Locks
import ReleaseModel
import ReleasePorts
import ReleaseSimulation

/// A source that answers as it is told, for each side by the version of its pods.
///
/// It stands for a source that no built-in check asks. Its language has two words: `errors {{pods}}` is a share, and `count {{pods}}` the requests it is of.
final class ScriptedSource: MetricProvider {
    /// What is known of a version at a moment.
    enum Saying: Sendable {
        /// So many of a hundred fail, of so many requests.
        case share(Double, of: Double)
        case shareTaken(Double, of: Double, ago: Duration)
        case answer(MetricAnswer, of: Double)
        case nothing(String)
        /// It knows nothing such.
        case absent
        /// Nothing at all, for so long.
        case silence(Duration)
    }

    private let world: ReleaseWorld
    private let say = Lock<@Sendable (_ version: String, _ at: Instant) -> Saying>({ _, _ in .share(0, of: 1_000) })
    private let versions = Lock<[String: String]>([:])
    private let asked = Lock<[(version: String, at: Instant, window: Duration)]>([])

    init(_ world: ReleaseWorld, as kind: String = "datadog") {
        self.world = world
        world.source { [weak self] name in name == kind ? self : nil }
    }

    /// From now on it says this.
    func says(_ say: @escaping @Sendable (_ version: String, _ at: Instant) -> Saying) {
        self.say.withLock { $0 = say }
    }

    /// For which versions it was asked, as of when, and how far back.
    var questions: [(version: String, at: Instant, window: Duration)] { asked.withLock { $0 } }

    func written(_ query: QueryTemplate, for side: MeasuredSide) -> String {
        query.filled { parameter in parameter == .pods ? side.podPrefix : "" }
    }

    func answers(to questions: [MetricQuestion]) async -> [MetricAnswer] {
        var answers: [MetricAnswer] = []
        for question in questions {
            let words = question.query.split(separator: " ")
            let version = version(ofPods: String(words[1]))
            asked.withLock { $0.append((version, question.at, question.window)) }
            let isCount = words[0] == "count"
            switch say.withLock({ $0 })(version, question.at) {
            case .share(let share, let count):
                answers.append(.number(isCount ? count : share / 100, newest: question.at))
            case .shareTaken(let share, let count, let age):
                answers.append(.number(isCount ? count : share / 100, newest: question.at - age))
            case .answer(let answer, let count):
                answers.append(isCount ? .number(count, newest: question.at) : answer)
            case .absent: answers.append(.absent("no series matches"))
            case .nothing(let because): answers.append(.noData(because))
            case .silence(let time):
                try? await world.clock.sleep(for: time)
                answers.append(.number(isCount ? 1_000 : 0.5, newest: question.at))
            }
        }
        return answers
    }

    /// The tag of the image of the pods whose names begin so.
    private func version(ofPods prefix: String) -> String {
        if let known = versions.withLock({ $0[prefix] }) { return known }
        let set = world.list(.replicaSets).first { "\($0.name)-" == prefix }
        let image = set?["spec"]["template"]["spec"]["containers"].elements.first?["image"].string ?? ""
        let version = String(image.split(separator: ":").last ?? "")
        versions.withLock { $0[prefix] = version }
        return version
    }
}

extension ReleaseDraft {
    /// A short canary, judged by the share of errors every five seconds.
    static func measured(_ version: String, _ more: [String: Value] = [:], name: String = "web") -> ReleaseDraft {
        var check: Value = [
            "name": "error-rate", "every": "5s", "timeout": "4s",
            "metric": ["provider": "datadog", "query": "errors {{pods}}", "samples": "count {{pods}}"],
            "fail": ["above": "5%", "aboveBaseline": ["by": "50%", "atLeast": "1%"]],
        ]
        for (field, value) in more.sorted(by: { $0.key < $1.key }) {
            check[field] = value == .null ? nil : value
        }
        return short(name, version).with("checks", value: [check])
    }
}
