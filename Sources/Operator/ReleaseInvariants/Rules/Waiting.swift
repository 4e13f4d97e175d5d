internal import Documents
internal import Instants

/// L1 and L2, at rest: every passage has ended or waits for something, and nothing waits without saying what for.
struct Waiting: Invariant {
    func atRest(_ ledger: Ledger, now: Instant) -> [Finding] {
        ledger.families.inOrder.flatMap { _, family -> [Finding] in
            guard let release = family.release, !release.isLeaving else { return [] }
            return endless(family, release, ledger, now) + silent(release) + undone(family, release)
        }
    }

    private func endless(
        _ family: Family, _ release: ReleaseFacts, _ ledger: Ledger, _ now: Instant
    ) -> [Finding] {
        family.passages.inOrder.map(\.value).filter(\.isRunning).compactMap { passage in
            let isFrozen = ledger.freezes.values.contains { freeze in
                freeze.concerns(passage) && freeze.holdsWhatRuns && freeze.until.map { now < $0 } ?? true
            }
            let isWaiting =
                passage.record.isPaused || isFrozen || !passage.record.shutGates.isEmpty || release.replicas == 0
                || passage.terms.holdsOnTrigger || release.isStalled || release.isWaiting
            guard !isWaiting || passage.number != family.newest?.number else { return nil }
            return Finding("L1", passage.object, "has no outcome and waits for nobody; in the end there is one")
        }
    }

    private func silent(_ release: ReleaseFacts) -> [Finding] {
        guard release.ready?.text("status") != "True" else { return [] }
        guard let ready = release.ready else {
            return [Finding("L2", release.object, "has no condition Ready; it says whether what is declared runs")]
        }
        let said = [release.status.text("message"), ready.text("reason"), ready.text("message")]
        guard said.contains(where: { $0 ?? "" == "" }) else { return [] }
        return [
            Finding("L2", release.object, "is not ready and does not say why, in status.message and in its condition")
        ]
    }

    private func undone(_ family: Family, _ release: ReleaseFacts) -> [Finding] {
        guard release.ready?.text("status") == "True", let stable = family.stable,
            let declared = release.status.text("declaration", "revision"), declared != stable.revision
        else { return [] }
        return [
            Finding(
                "L1", release.object,
                "is ready with \(short(stable.revision)), and \(short(declared)) is declared; what is declared runs")
        ]
    }
}

extension ReleaseFacts {
    fileprivate var ready: Value? { condition("Ready") }
    var isStalled: Bool { condition("Stalled")?.text("status") == "True" }
    /// For a person, a gate, or a moment.
    fileprivate var isWaiting: Bool { ready?.text("status") == "Unknown" }

    private func condition(_ type: String) -> Value? {
        status.items("conditions").first { $0.text("type") == type }
    }
}
