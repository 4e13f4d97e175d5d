internal import Instants
internal import ReleaseModel

/// A condition for starting a rollout: nothing when it is open, else why it is shut and until when.
struct Gate: Sendable {
    let name: String
    let answer: @Sendable (DeclaredRelease, Situation) -> Shut?

    struct Shut: Sendable {
        var because: String
        var until: Instant?

        init(_ because: String, until: Instant? = nil) {
            self.because = because
            self.until = until
        }
    }
}

/// All gates before a start, in the order in which people are told of them.
///
/// Adding one is a function and a line.
private let gates: [Gate] = [
    Gate(name: "supported") { declared, _ in declared.obstacle.map { Gate.Shut($0) } },
    Gate(name: "environment", answer: oneEnvironment),
    Gate(name: "hold") { declared, _ in declared.spec.hold ? Gate.Shut("hold is true") : nil },
    Gate(name: "replicas") { declared, _ in declared.replicas == 0 ? Gate.Shut("replicas is 0") : nil },
    Gate(name: "freeze", answer: noFreeze),
    Gate(name: "rival", answer: noRival),
    Gate(name: "traffic", answer: readableTraffic),
    Gate(name: "view") { _, situation in
        situation.isBlind ? Gate.Shut("the cluster has not been heard of for \(situation.observed.age.words)") : nil
    },
    Gate(name: "admissible", answer: admissible),
]

/// The first gate that is shut.
func shutGate(_ declared: DeclaredRelease, _ situation: Situation) -> (name: String, Gate.Shut)? {
    for gate in gates {
        if let shut = gate.answer(declared, situation) { return (gate.name, shut) }
    }
    return nil
}

extension Situation {
    /// A view as old as this is no ground for a step forward.
    var isBlind: Bool { observed.age > .seconds(90) }
}

@Sendable private func oneEnvironment(_ declared: DeclaredRelease, _ situation: Situation) -> Gate.Shut? {
    guard situation.observed.hasEnvironments else { return nil }
    switch situation.observed.environments.count {
    case 0:
        return Gate.Shut(
            "no Environment selects the namespace \(declared.namespace); add it to one, or label it as one asks")
    case 1: return nil
    default:
        return Gate.Shut(
            "the Environments \(situation.observed.environments.joined(separator: " and ")) both select the namespace "
                + "\(declared.namespace); leave it to one of them")
    }
}

@Sendable private func noFreeze(_ declared: DeclaredRelease, _ situation: Situation) -> Gate.Shut? {
    guard !situation.isReturn(to: declared.revision.text), let seen = situation.activeFreezes.first else { return nil }
    return Gate.Shut(
        "the freeze \(seen.name) of \(seen.freeze.user): \(seen.freeze.reason)", until: seen.freeze.until)
}

@Sendable private func noRival(_ declared: DeclaredRelease, _ situation: Situation) -> Gate.Shut? {
    situation.observed.rival.map {
        Gate.Shut(
            "pods of the Deployment \($0) serve the Service \(declared.traffic?.service ?? declared.name); "
                + "scale it to 0 first, since it is not taken over yet")
    }
}

@Sendable private func readableTraffic(_ declared: DeclaredRelease, _ situation: Situation) -> Gate.Shut? {
    if case .unreadable(let why) = situation.observed.route { Gate.Shut(why) } else { nil }
}

@Sendable private func admissible(_ declared: DeclaredRelease, _ situation: Situation) -> Gate.Shut? {
    switch situation.observed.admission {
    case .admitted: nil
    case .notAsked: Gate.Shut("the server is being asked whether it would take the pods")
    case .refused(let words): Gate.Shut("the server would not take its pods: \(words)")
    }
}
