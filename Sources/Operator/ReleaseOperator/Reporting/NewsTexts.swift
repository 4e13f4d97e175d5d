internal import KubernetesClient
internal import ReleaseCore
internal import ReleaseModel

// The wording of Events, all in one place.
extension News {
    /// The Event that tells of it.
    func event(about release: ObjectReference) -> ObjectEvent {
        switch self {
        case .started(let to, let from, let passage):
            ObjectEvent(
                "Started", about: release,
                from.map { "\(to) is on its way in, from \($0); \(passage) records it" }
                    ?? "\(to) is brought up as the first; \(passage) records it")
        case .stageEntered(let number, let count, let weight):
            ObjectEvent("StageReached", about: release, "stage \(number) of \(count): \(weight) go to the candidate")
        case .warned(let check, let because):
            ObjectEvent("CheckWarns", .warning, about: release, "\(check): \(because)")
        case .goingBack(let because): ObjectEvent("GoingBack", .warning, about: release, "going back: \(because)")
        case .ended(.succeeded, let version, let because):
            ObjectEvent("Proven", about: release, "\(version) is proven: \(because)")
        case .ended(.superseded, let version, let because):
            ObjectEvent("Superseded", about: release, "\(version) is superseded: \(because)")
        case .ended(.aborted, let version, let because):
            ObjectEvent("Aborted", .warning, about: release, "\(version) is \(because)")
        case .ended(.refused, let version, let because):
            ObjectEvent("Refused", .warning, about: release, "\(version) is refused: \(because)")
        case .ended(let outcome, let version, let because):
            ObjectEvent("RolledBack", .warning, about: release, "\(version) is \(outcome.words): \(because)")
        case .stalled(let reason, let because):
            ObjectEvent("Stalled", .warning, about: release, "\(reason): \(because)")
        }
    }
}
