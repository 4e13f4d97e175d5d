package import ReleaseModel

/// One thing to do, which the shell makes exactly one request of.
///
/// `seen` is what the decision was made about: the request fails when that has changed since.
package enum Action: Sendable, Equatable {
    /// Full capacity where nothing is declared, once and never again.
    case setReplicas(Int, seen: Version)
    case begin(PassageDraft)
    /// Write down where a passage stands, before the cluster follows.
    case record(PassageStatus, passage: String, seen: Version)
    /// Label a passage with its outcome, which a lost status leaves behind.
    case label(PassageStatus.Phase, passage: String, seen: Version)
    /// Make the pods of what is declared.
    case open(replicas: Int, proven: String?)
    case scale(String, to: Int, seen: Version)
    /// Mark a ReplicaSet as proven by a passage, or take that mark away.
    case prove(String, by: String?, seen: Version)
    /// Make the Service that requests come through, as it sends them.
    case makeService(TrafficSplit)
    /// Give a revision a Service of its own, for what asks it alone.
    case makeServiceOf(String, owner: Version)
    case route(TrafficSplit, from: TrafficSplit, passage: String)
    /// Tell the writes of the leader before us that they are too late.
    case takeOver(TrafficSplit, passage: String)
    case removeRevision(String, seen: Version)
    case prune(String, seen: Version)
    case tell(News)
}

extension Action {
    /// Whether it writes down a way back: the cluster is turned back even where this write fails.
    package var writesWayBack: Bool {
        if case .record(let status, _, _) = self { return status.ending != nil }
        return false
    }
}

/// A passage before it is made.
package struct PassageDraft: Sendable, Equatable {
    package let name: String
    package let passage: Passage

    package static func == (left: PassageDraft, right: PassageDraft) -> Bool {
        left.name == right.name && left.passage.to == right.passage.to && left.passage.from == right.passage.from
            && left.passage.stages == right.passage.stages && left.passage.content == right.passage.content
    }
}

/// What people are told when something changes; once for each change.
package enum News: Sendable, Equatable {
    case started(to: String, from: String?, passage: String)
    case stageEntered(number: Int, of: Int, weight: Weight)
    /// A check sees something that people are to be told of; the rollout goes on.
    case warned(check: String, because: String)
    case goingBack(because: String)
    case ended(PassageStatus.Phase, version: String, because: String)
    case stalled(reason: String, because: String)
}
