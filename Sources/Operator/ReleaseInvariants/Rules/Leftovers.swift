internal import Instants

/// L1 and L3, at rest: what is not to have traffic or pods has none, and the stable has all of its own.
struct Leftovers: Invariant {
    func atRest(_ ledger: Ledger, now: Instant) -> [Finding] {
        ledger.families.inOrder.flatMap { _, family -> [Finding] in
            guard let release = family.release, !release.isLeaving else { return [] }
            return trafficOfRefused(family, ledger) + podsOfNobody(family, now) + stable(family, release, ledger)
        }
    }

    private func trafficOfRefused(_ family: Family, _ ledger: Ledger) -> [Finding] {
        guard let passage = family.newest, let outcome = passage.record.outcome, outcome != "Succeeded",
            passage.terms.from != nil
        else { return [] }
        var findings = ledger.splits(of: family).filter { $0.split.reaches(passage.terms.to) }.map { object, split in
            Finding("L3", object, "gives traffic to \(split), and \(passage.name) ended as \(outcome)")
        }
        let listed = ledger.reached(family).intersection(family.podNames(of: passage.terms.to))
        if let pod = listed.min() {
            findings.append(
                Finding("L3", passage.object, "ended as \(outcome), and requests still reach \(pod)"))
        }
        return findings
    }

    private func podsOfNobody(_ family: Family, _ now: Instant) -> [Finding] {
        var kept = Set(
            [family.stable?.revision, family.running?.terms.to, family.running?.terms.from].compactMap(\.self))
        if let passage = family.newest {
            let since = passage.record.switched ?? passage.record.ended
            let until = since.map { $0 + max(passage.terms.keepPrevious, passage.terms.drain) }
            if passage.record.outcome == "Succeeded", let from = passage.terms.from, until.map({ now < $0 }) ?? true {
                kept.insert(from)
            }
            // The first revision that failed is left for people to look at.
            if passage.terms.from == nil { kept.insert(passage.terms.to) }
        }
        return family.sets.inOrder.map(\.value).filter { $0.replicas > 0 && !kept.contains($0.revision) }.map { set in
            Finding(
                "L1", set.object, "has \(set.replicas) pods, and is neither stable, candidate nor kept; it has none")
        }
    }

    private func stable(_ family: Family, _ release: ReleaseFacts, _ ledger: Ledger) -> [Finding] {
        guard family.running == nil, let stable = family.stable else { return [] }
        var findings: [Finding] = []
        if let replicas = release.replicas, stable.replicas != replicas {
            findings.append(
                Finding("L1", stable.object, "is the stable with \(stable.replicas) pods; the Release says \(replicas)")
            )
        }
        guard family.newest?.terms.router != nil, !release.isStalled else { return findings }
        for (object, split) in ledger.splits(of: family) where split.share(of: stable.revision) < 100 {
            // The Service of a release whose traffic a router splits says nothing of revisions.
            if split == .others, ledger.splits(of: family).count > 1 { continue }
            findings.append(
                Finding("L1", object, "gives traffic to \(split), and the stable is \(short(stable.revision))"))
        }
        return findings
    }
}
