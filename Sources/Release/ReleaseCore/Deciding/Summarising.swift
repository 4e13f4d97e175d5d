package import Instants
internal import ReleaseModel

/// What `Ready`, `Reconciling` and `Stalled` say, for other tools to read: kubectl wait, Flux, Argo CD.
package struct Standing: Sendable, Equatable {
    package enum Answer: String, Sendable {
        case yes = "True"
        case no = "False"
        case unknown = "Unknown"
    }

    package var ready: Answer
    package var reconciling: Bool
    package var stalled: Bool
    /// One word, of a set that is documented.
    package var reason: String

    fileprivate static func progressing(_ reason: String) -> Standing {
        Standing(ready: .no, reconciling: true, stalled: false, reason: reason)
    }

    fileprivate static func waiting(_ reason: String) -> Standing {
        Standing(ready: .unknown, reconciling: true, stalled: false, reason: reason)
    }

    fileprivate static func stalled(_ reason: String) -> Standing {
        Standing(ready: .no, reconciling: false, stalled: true, reason: reason)
    }

    fileprivate static func ready(_ reason: String) -> Standing {
        Standing(ready: .yes, reconciling: false, stalled: false, reason: reason)
    }
}

extension Because {
    package var standing: Standing {
        switch self {
        case .leaving, .nothingDeclared: .progressing("Leaving")
        case .invalid: .stalled("Invalid")
        case .gated(let gate, _, _): Gate.standing(of: gate)
        case .starting, .bringingUp, .shifting, .observing, .settling: .progressing("Progressing")
        case .checkingBeforeTraffic, .awaitingVerdict: .progressing("Checking")
        case .holding: .waiting("Holding")
        case .baking: .progressing("Baking")
        case .paused: .waiting("Paused")
        case .frozen: .waiting("Frozen")
        case .triggerHolds: .waiting("PersonNeeded")
        case .blind: .waiting("Blind")
        case .noReplicas: .waiting("NoReplicas")
        case .contested: .stalled("Contested")
        case .trafficUnknown: .stalled("TrafficUnknown")
        case .goingBack, .wayBackWaits: .progressing("RollingBack")
        case .ended(_, let outcome, _):
            switch outcome {
            case .succeeded: .ready("Proven")
            case .superseded: .progressing("Superseded")
            case .rolledBack: .stalled("RolledBack")
            case .refused: .stalled("Refused")
            case .aborted: .stalled("Aborted")
            case .waiting, .running, .holding, .baking, .rollingBack: .progressing("Progressing")
            }
        case .runs, .retiring: .ready("Proven")
        case .watched: .ready("Watched")
        case .puttingBack: .ready("PuttingBack")
        case .refused: .stalled("RolledBack")
        case .pinned: .stalled("Pinned")
        case .serverRefuses: .stalled("Forbidden")
        }
    }

    /// How far the release is, in one word.
    package var phase: String {
        switch self {
        case .leaving: "Leaving"
        case .invalid: "Invalid"
        case .gated: "Waiting"
        case .starting, .bringingUp, .checkingBeforeTraffic, .shifting, .observing, .settling: "Running"
        case .holding, .awaitingVerdict, .paused, .frozen, .triggerHolds, .blind, .noReplicas: "Holding"
        case .contested, .trafficUnknown, .serverRefuses: "Stalled"
        case .baking: "Baking"
        case .goingBack, .wayBackWaits: "RollingBack"
        case .ended(_, let outcome, _): outcome.rawValue
        case .runs, .watched, .retiring, .puttingBack: "Succeeded"
        case .refused: "RolledBack"
        case .pinned: "Pinned"
        case .nothingDeclared: "None"
        }
    }

    /// What is waited for, where it is a person or a moment.
    package func waitsFor(now: Instant) -> String? {
        switch self {
        case .gated(_, let because, _): because
        case .holding(_, let until, _), .baking(let until, _), .settling(_, let until): "until \(until.rfc3339)"
        case .paused(let pause, _): "resume (paused by \(pause.by))"
        case .frozen(let freeze, _, _, _, _): "the end of the freeze \(freeze)"
        case .triggerHolds: "a person"
        case .noReplicas: "replicas above 0"
        case .checkingBeforeTraffic(let check, _), .awaitingVerdict(_, let check, _): "the check \(check)"
        case .bringingUp(let ready, let wanted, _, _): "\(wanted - ready) pods"
        case .wayBackWaits(_, let wait): wait
        case .leaving, .invalid, .starting, .shifting, .observing, .blind, .contested, .trafficUnknown, .goingBack,
            .ended, .runs, .watched, .retiring, .puttingBack, .refused, .pinned, .nothingDeclared,
            .serverRefuses:
            nil
        }
    }
}

extension Gate {
    fileprivate static func standing(of gate: String) -> Standing {
        switch gate {
        case "admissible": .stalled("NotAdmissible")
        case "supported": .stalled("Unsupported")
        case "environment": .stalled("NoEnvironment")
        case "rival": .stalled("ServedByDeployment")
        case "traffic": .stalled("TrafficUnknown")
        case "hold": .waiting("Holding")
        default: .waiting("Gated")
        }
    }
}
