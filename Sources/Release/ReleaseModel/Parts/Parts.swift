/// The settings of a kind of check.
package protocol CheckSettings: Part {
    /// Whether it yields numbers, which thresholds judge, or answers passing or failing by itself.
    static var isJudgedByThresholds: Bool { get }
    /// Whether it also yields how many requests a number was made from.
    var countsSamples: Bool { get }
    /// The source that it asks, as the operator's configuration names it.
    var source: String? { get }
    /// Whether it asks the candidate through a Service of the candidate's own.
    var needsService: Bool { get }
    /// Whether it counts by the Service of each revision, which only requests have that a router has weighed.
    var countsByBackend: Bool { get }
    /// Whether it measures the candidate by itself, so that its number and the stable's may differ.
    var tellsSidesApart: Bool { get }
}

extension CheckSettings {
    package static var isJudgedByThresholds: Bool { false }
    package var countsSamples: Bool { false }
    package var needsService: Bool { false }
    package var source: String? { nil }
    package var countsByBackend: Bool { false }
    package var tellsSidesApart: Bool { true }
}

/// What is said of a provider in declarations: its name; addresses and credentials stand in the operator's configuration.
package protocol ProviderSettings: Part {}

/// The settings of a kind of channel.
package protocol ChannelSettings: Part {}

/// The settings of a kind of source.
package protocol SourceSettings: Part {}
