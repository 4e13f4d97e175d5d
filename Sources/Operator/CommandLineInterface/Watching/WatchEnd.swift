internal import Arguments
internal import ReleaseCore
internal import ReleaseModel
internal import Spelling

/// When what is declared is proven, or will not be.
struct WatchEnd {
    /// The rollout that was seen under way.
    private var followed: PassageNumber?

    struct Outcome: Equatable {
        var code: ExitCode
        var complaint: String?
    }

    init() {}

    /// Nothing while it goes on.
    mutating func look(at sight: Sight?) -> Outcome? {
        guard let sight else { return Outcome(code: .failure, complaint: "the release is gone") }
        let release = sight.release
        // Before the operator has looked, everything is about what was declared before.
        guard release.isSeen, let declared = release.declaration.number else { return nil }
        if let followed, let passage = sight.passages.first(where: { $0.number == followed }),
            passage.outcome == .superseded
        {
            return Outcome(code: .failure, complaint: "superseded: \(visible(passage.because ?? ""))")
        }
        if let newest = sight.passages.first, newest.isRunning {
            followed = newest.number
            return nil
        }
        // Between two passages the newest has ended, and the next is not there yet.
        if let newest = sight.passages.first, newest.number.declaration == declared,
            newest.purpose != "rollback" || newest.number.attempt == 0
        {
            switch newest.outcome {
            case .succeeded: return Outcome(code: .success, complaint: nil)
            case .rolledBack, .refused, .aborted:
                return Outcome(
                    code: .failure,
                    complaint: "\(newest.standing): \(visible(newest.because ?? "no reason was recorded"))")
            case .superseded, .waiting, .running, .holding, .baking, .rollingBack, nil: break
            }
        }
        // Declared again is what runs already: that takes no passage.
        if release.ready?.status == "True", release.candidate == nil { return Outcome(code: .success, complaint: nil) }
        if release.isStalled { return Outcome(code: .failure, complaint: visible(release.message)) }
        return nil
    }
}
