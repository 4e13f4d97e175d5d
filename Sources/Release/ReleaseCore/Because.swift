package import Instants
package import ReleaseModel

/// Why a plan is what it is; events, conditions and the sentence that people read are made from it.
package enum Because: Sendable, Equatable {
    case leaving
    case invalid(String)
    /// Nothing starts: which gate is shut, why, and until when if that is known.
    case gated(gate: String, because: String, until: Instant?)
    case starting(version: String, from: String?)
    case bringingUp(ready: Int, wanted: Int, version: String, trouble: String?)
    case checkingBeforeTraffic(check: String, because: String?)
    case shifting(to: Weight)
    case observing(weight: Weight)
    case settling(weight: WeightSeen, until: Instant)
    case holding(weight: WeightSeen, until: Instant, checks: [CheckSeen])
    case awaitingVerdict(weight: WeightSeen, check: String, because: String)
    case baking(until: Instant, checks: [CheckSeen])
    case paused(PauseStatus, weight: WeightSeen)
    case frozen(freeze: String, by: String, because: String, until: Instant?, weight: WeightSeen)
    /// A trigger has fired that does not roll back by itself.
    case triggerHolds(because: String)
    case blind(age: Duration)
    case noReplicas
    case contested(because: String)
    case trafficUnknown(because: String)
    case goingBack(because: String)
    case wayBackWaits(because: String, for: String)
    case ended(String, PassageStatus.Phase, because: String)
    case runs(version: String)
    case watched(version: String, until: Instant)
    case retiring(version: String)
    case puttingBack(String)
    case refused(version: String, runs: String?, because: String)
    case pinned(declared: String, runs: String, by: String)
    case nothingDeclared
    /// A write that the server does not let us do, in its words.
    case serverRefuses(String)
}

/// The candidate's part of the requests, beside what was asked for.
package struct WeightSeen: Sendable, Equatable, CustomStringConvertible {
    package var effective: Weight
    package var asked: Weight
    package var pods: Int
    package var ofPods: Int

    package init(effective: Weight, asked: Weight, pods: Int, ofPods: Int) {
        self.effective = effective
        self.asked = asked
        self.pods = pods
        self.ofPods = ofPods
    }

    /// As in messages: `17 % (asked 10 %: 1 of 6 pods)`.
    package var description: String {
        guard effective != asked, asked != .none else { return "\(effective)" }
        // How many pods that is, the operator alone has counted.
        return ofPods == 0
            ? "\(effective) (asked \(asked))" : "\(effective) (asked \(asked): \(pods) of \(ofPods) pods)"
    }
}

/// What a check saw last.
package struct CheckSeen: Sendable, Equatable {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }
}

extension Because {
    /// One sentence for people, with the numbers.
    package func sentence(now: Instant) -> String {
        switch self {
        case .leaving: "being deleted; what is its own goes with it"
        case .invalid(let complaint): "the declaration cannot be carried out: \(complaint)"
        case .gated(_, let because, let until): "nothing starts: \(because)" + untilWords(until, now)
        case .starting(let version, let from): "starting \(version)" + (from.map { ", from \($0)" } ?? "")
        case .bringingUp(let ready, let wanted, let version, let trouble):
            "bringing up \(version): \(ready) of \(counted(wanted)) ready" + (trouble.map { "; \($0)" } ?? "")
        case .checkingBeforeTraffic(let check, let because):
            "no requests yet: waiting for \(check)" + (because.map { " (\($0))" } ?? "")
        case .shifting(let weight): "moving traffic to \(weight)"
        case .observing(let weight): "waiting until the network sends \(weight) to the candidate"
        case .settling(let weight, _): "settling at \(weight)"
        case .holding(let weight, let until, let checks):
            "holding at \(weight) for another \((until - now).words)\(words(checks))"
        case .awaitingVerdict(let weight, let check, let because): "at \(weight), waiting for \(check): \(because)"
        case .baking(let until, let checks):
            "all traffic moved; baking for another \((until - now).words)\(words(checks))"
        case .paused(let pause, let weight):
            "paused at \(weight) by \(pause.by) since \(pause.since.rfc3339)" + (pause.reason.map { ": \($0)" } ?? "")
        case .frozen(let freeze, let by, let because, let until, let weight):
            "held at \(weight) by the freeze \(freeze) of \(by): \(because)" + untilWords(until, now)
        case .triggerHolds(let because): "holding, since a person must decide: \(because)"
        case .blind(let age): "holding: the cluster has not been heard of for \(age.words)"
        case .noReplicas: "waiting: replicas is 0"
        case .contested(let because): "stopped: \(because)"
        case .trafficUnknown(let because): "holding: \(because)"
        case .goingBack(let because): "rolling back: \(because)"
        case .wayBackWaits(let because, let wait): "rolling back: \(because); waiting: \(wait)"
        case .ended(_, let outcome, let because): "\(outcome.words): \(because)"
        case .runs(let version): "\(version) runs"
        case .watched(let version, let until): "\(version) runs, and is watched for another \((until - now).words)"
        case .retiring(let version): "retiring \(version)"
        case .puttingBack(let what): "putting back \(what)"
        case .refused(let version, let runs, let because):
            "\(version) was refused: \(because)" + (runs.map { "; \($0) runs" } ?? "; its pods are left as they are")
        case .pinned(let declared, let runs, let by): "\(declared) is declared, and \(runs) runs: \(by)"
        case .nothingDeclared: "nothing is declared"
        case .serverRefuses(let words): "stopped: the server refuses what is to be done: \(words)"
        }
    }

    /// As in messages: `; pods: 4 of 4 ready`.
    private func words(_ checks: [CheckSeen]) -> String { checks.map { "; \($0.name): \($0.text)" }.joined() }

    private func untilWords(_ until: Instant?, _ now: Instant) -> String {
        until.map { "; until \($0.rfc3339)" } ?? ""
    }
}

extension PassageStatus.Phase {
    /// As in messages: `rolled back`.
    package var words: String {
        switch self {
        case .waiting: "waiting"
        case .running: "running"
        case .holding: "holding"
        case .baking: "baking"
        case .rollingBack: "rolling back"
        case .succeeded: "proven"
        case .rolledBack: "rolled back"
        case .refused: "refused"
        case .superseded: "superseded"
        case .aborted: "aborted"
        }
    }
}

extension Duration {
    /// As in messages, in whole seconds rounded up: `3m12s`.
    package var words: String {
        let whole = components.attoseconds > 0 ? components.seconds + 1 : components.seconds
        return Duration.seconds(max(0, whole)).text
    }
}

/// As in messages: `1 pod is`, `4 pods are`.
private func counted(_ pods: Int) -> String { pods == 1 ? "1 pod is" : "\(pods) pods are" }
