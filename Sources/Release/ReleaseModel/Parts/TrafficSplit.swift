/// Who gets the requests of a release, named by revisions.
package enum TrafficSplit: Sendable, Hashable {
    /// One revision alone.
    case only(String)
    /// All ready pods of the release, each as many as any other.
    case both
    /// The candidate so much, the stable the rest.
    case weights(candidate: String, Weight, stable: String)
    /// Something that Martlet has not set, in words.
    case foreign(String)
}

extension TrafficSplit {
    /// Whether requests may reach pods of this revision.
    package func reaches(_ revision: String) -> Bool {
        switch self {
        case .only(let one): one == revision
        case .both: true
        case .weights(let candidate, let weight, let stable):
            revision == candidate ? weight > .none : revision == stable && weight < .all
        case .foreign: false
        }
    }
}

/// Whose turn it was to write an object of somebody else's last; each write of ours moves it on.
///
///     martlet.dev/turn: <uid of the passage>.<epoch of the leader>.<number of the write>
///
/// A stale decision, an answer that was lost and had arrived, and a leader of before each find another turn there
/// than the one they read, and so change nothing.
package struct Turn: Sendable, Hashable {
    package static let annotation = "martlet.dev/turn"

    package var passage: String
    package var epoch: Int
    package var number: Int

    package init(passage: String, epoch: Int, number: Int) {
        self.passage = passage
        self.epoch = epoch
        self.number = number
    }

    package init?(text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let epoch = Int(parts[1]), let number = Int(parts[2]) else { return nil }
        self.init(passage: String(parts[0]), epoch: epoch, number: number)
    }

    package var text: String { "\(passage).\(epoch).\(number)" }

    /// The next one, of this passage under this leader.
    ///
    /// An epoch never falls: should the lease have been deleted, and counting have begun anew, this goes on from here.
    package func next(for passage: String, epoch: Int) -> Turn {
        epoch > self.epoch
            ? Turn(passage: passage, epoch: epoch, number: 0)
            : Turn(passage: passage, epoch: self.epoch, number: number + 1)
    }
}
