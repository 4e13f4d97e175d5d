package import Documents
package import Instants
internal import ReleaseModel
internal import KubernetesObjects

/// What a Release's status says: a summary of its passages and of this plan, which can be made anew at any time.
///
/// - Parameter before: The status that is stored, whose conditions keep their times where they say the same.
package func summary(
    of desired: Desired, _ observed: Observation, _ plan: Plan, before: Value?, generation: Int, now: Instant
) -> Value {
    let situation = Situation(desired, observed, now: now)
    var status: Value = [
        "observedGeneration": .int(generation), "phase": .string(plan.because.phase),
        "message": .string(plan.because.statement.shortened(to: 1_000)),
        "selector": .string("\(OwnName.release)=\(observed.release.key.name)"),
        "replicas": .int(observed.revisions.reduce(0) { $0 + $1.wanted }),
        "conditions": .list(conditions(plan.because, before: before, now: now)),
    ]
    if let declaration = situation.declaration {
        var value: Value = ["number": .int(declaration.number), "content": .string(declaration.content)]
        if let declared = desired.declared {
            value["revision"] = .string(declared.revision.text)
            value["version"] = .string(declared.version)
        }
        status["declaration"] = value
    }
    status["stable"] = situation.stable.map { .string($0.revision) }
    if let last = situation.last { status["passage"] = .string(last.name) }
    if let rollout = situation.rollout {
        status["candidate"] = .string(rollout.spec.to.revision)
        status["stage"] = .string("\(rollout.number + 1)/\(rollout.stages.count)")
        status["weights"] = [
            "asked": .int(rollout.isGoingBack ? 0 : rollout.stage.weight.percent),
            "effective": .int(rollout.effectiveWeight.percent),
        ]
    }
    if case .read(let reading) = observed.route, let taken = reading.taken, reading.split.isOurs {
        status["taken"] = [
            ["kind": .string(taken.kind), "name": .string(taken.name), "field": .string(taken.field)]
        ]
    }
    if let waits = plan.because.waitsFor(now: now) { status["waitsFor"] = .string(waits.shortened(to: 250)) }
    let refused = observed.passages.filter { $0.record.outcome?.isRefusal == true }.suffix(10).map { passage -> Value in
        let because = passage.record.because ?? passage.record.outcome?.words ?? ""
        return ["number": .int(passage.spec.declaration), "because": .string(because.shortened(to: 500))]
    }
    if !refused.isEmpty { status["refused"] = .list(Array(refused)) }
    return status
}

private func conditions(_ because: Because, before: Value?, now: Instant) -> [Value] {
    let standing = because.standing
    let all = [
        ("Ready", standing.ready.rawValue), ("Reconciling", standing.reconciling ? "True" : "False"),
        ("Stalled", standing.stalled ? "True" : "False"),
    ]
    let known = before?["conditions"]?.list ?? []
    return all.map { type, answer in
        let old = known.first { $0["type"]?.string == type }
        let since = old?["status"]?.string == answer ? old?["lastTransitionTime"]?.string : nil
        return [
            "type": .string(type), "status": .string(answer), "reason": .string(standing.reason),
            "message": .string(because.statement.shortened(to: 1_000)),
            "lastTransitionTime": .string(since ?? now.rfc3339WholeSeconds),
        ]
    }
}

extension Because {
    /// What holds for as long as the standing does: with moments instead of what is left, and without what varies
    /// from one measurement to the next.
    package var statement: String {
        switch self {
        case .bringingUp(_, let wanted, let version, let trouble):
            "bringing up \(version): \(wanted) pod\(wanted == 1 ? "" : "s")" + (trouble.map { "; \($0)" } ?? "")
        case .holding(let weight, let until, _): "holding at \(weight) until \(until.rfc3339WholeSeconds)"
        case .baking(let until, _): "all traffic moved; baking until \(until.rfc3339WholeSeconds)"
        case .watched(let version, let until): "\(version) runs, and is watched until \(until.rfc3339WholeSeconds)"
        case .settling(let weight, _): "settling at \(weight)"
        case .blind: "holding: the cluster has not been heard of for too long"
        case .leaving, .invalid, .gated, .starting, .checkingBeforeTraffic, .shifting, .observing, .awaitingVerdict,
            .paused, .frozen, .triggerHolds, .noReplicas, .contested, .trafficUnknown, .goingBack, .wayBackWaits,
            .ended, .runs, .retiring, .puttingBack, .refused, .pinned, .nothingDeclared, .serverRefuses:
            sentence(now: .epoch)
        }
    }

    /// Whether it soon gives way to something else, so that nobody need be told of it at once.
    package var isTransient: Bool {
        switch self {
        case .starting, .shifting, .observing, .settling, .puttingBack, .ended, .retiring: true
        case .bringingUp(_, _, _, let trouble): trouble == nil
        case .gated(let gate, let because, _): gate == "admissible" && because.hasPrefix("the server is being asked")
        case .leaving, .invalid, .checkingBeforeTraffic, .holding, .awaitingVerdict, .baking, .paused, .frozen,
            .triggerHolds, .blind, .noReplicas, .contested, .trafficUnknown, .goingBack, .wayBackWaits, .runs,
            .watched, .refused, .pinned, .nothingDeclared, .serverRefuses:
            false
        }
    }
}

extension TrafficSplit {
    /// Whether Martlet has set it.
    fileprivate var isOurs: Bool { if case .foreign = self { false } else { true } }
}

extension Instant {
    /// As Kubernetes writes times: `2026-11-20T09:00:00Z`.
    var rfc3339WholeSeconds: String { Instant(seconds: seconds).rfc3339 }
}
