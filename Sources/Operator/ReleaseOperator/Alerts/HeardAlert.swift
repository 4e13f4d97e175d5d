package import Instants

/// An alert as a source tells of it: that it fires, or that it no longer does.
package struct HeardAlert: Sendable, Hashable {
    package var fingerprint: String
    package var labels: [String: String]
    package var summary: String
    package var startsAt: Instant
    /// When it ended, or ends if nothing more is heard of it; nothing where its source does not say.
    package var endsAt: Instant?
    package var fires: Bool

    package init(
        fingerprint: String, labels: [String: String], summary: String = "", startsAt: Instant, endsAt: Instant? = nil,
        fires: Bool = true
    ) {
        self.fingerprint = fingerprint
        self.labels = labels
        self.summary = summary
        self.startsAt = startsAt
        self.endsAt = endsAt
        self.fires = fires
    }
}

/// What a text told of: the alerts, and why others in it were left out.
package struct HeardAlerts: Sendable, Equatable {
    package var alerts: [HeardAlert] = []
    /// In words, a few of them; a stranger's text decides how many there are.
    package var leftOut: [String] = []
    package var countLeftOut = 0

    mutating func leaveOut(_ because: String) {
        countLeftOut += 1
        if leftOut.count < 5 { leftOut.append(because) }
    }
}

/// Why a text tells of no alerts.
package struct AlertComplaint: Error, Sendable, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
