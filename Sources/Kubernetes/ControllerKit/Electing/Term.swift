/// One replica's time as leader.
package struct Term: Sendable, Hashable {
    package let identity: String
    /// Grows with each term, whoever leads: write it into what you change, and refuse to be overtaken.
    package let epoch: Int

    package init(identity: String, epoch: Int) {
        self.identity = identity
        self.epoch = epoch
    }
}

package struct ElectionSettings: Sendable, Equatable {
    /// How long a standby sees no renewal before it takes over.
    package var lease: Duration
    /// How long a leader believes in itself without a renewal; shorter by what a write may need to arrive.
    package var renewDeadline: Duration
    /// How often a leader renews and a standby looks.
    package var retry: Duration

    package init(
        lease: Duration = .seconds(15), renewDeadline: Duration = .seconds(10), retry: Duration = .seconds(2)
    ) {
        precondition(
            retry > .zero && retry * 2 <= renewDeadline && renewDeadline < lease,
            "renewing every \(retry) for \(renewDeadline) within \(lease) cannot work")
        self.lease = lease
        self.renewDeadline = renewDeadline
        self.retry = retry
    }
}
