/// The labels and annotations by which Martlet knows what is its own.
package enum OwnName {
    /// On ReplicaSets, pods, Services and passages: the release they belong to.
    package static let release = "martlet.dev/release"
    /// On ReplicaSets, pods and Services of one revision: the revision, whole.
    package static let revision = "martlet.dev/revision"
    /// On a ReplicaSet: the passage that proved it.
    package static let proven = "martlet.dev/proven"
    /// On a passage that has ended: how.
    package static let outcome = "martlet.dev/outcome"
    /// On a Job: the check that it was made for.
    package static let check = "martlet.dev/check"
    /// On a Release: the user whose declaration it is.
    package static let declaredBy = "martlet.dev/declared-by"
}

/// What a passage is called, and which of two is the newer: `checkout-7`, and `checkout-7-r1` for the first further one.
package struct PassageNumber: Sendable, Hashable, Comparable {
    package let declaration: Int
    package let attempt: Int

    package init(declaration: Int, attempt: Int = 0) {
        self.declaration = declaration
        self.attempt = attempt
    }

    package init?(name: String, of release: String) {
        guard name.hasPrefix("\(release)-") else { return nil }
        let parts = name.dropFirst(release.count + 1).split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, let declaration = Int(first) else { return nil }
        switch parts.count {
        case 1: self.init(declaration: declaration)
        case 2:
            guard parts[1].hasPrefix("r"), let attempt = Int(parts[1].dropFirst()) else { return nil }
            self.init(declaration: declaration, attempt: attempt)
        default: return nil
        }
    }

    package func name(of release: String) -> String {
        attempt == 0 ? "\(release)-\(declaration)" : "\(release)-\(declaration)-r\(attempt)"
    }

    package static func < (left: PassageNumber, right: PassageNumber) -> Bool {
        (left.declaration, left.attempt) < (right.declaration, right.attempt)
    }
}
