internal import Instants
internal import KubernetesObjects
internal import ReleaseModel

/// The first alert by which a rollout must end: one that counts, is about the candidate, and is younger than it.
///
/// What fired before the candidate's pods were made is not its doing. Nor is what fires on a way back that a person has
/// asked for: an alert takes minutes to fire, and would bring back what has caused it.
@Sendable func alertFiring(_ rollout: Rollout, _ situation: Situation) -> String? {
    guard rollout.spec.purpose != .rollback, let candidate = rollout.candidate, !situation.observed.alerts.isEmpty
    else { return nil }
    // The cluster notes whole seconds; what began within that one may have begun before.
    let began = max(rollout.passage.created, candidate.created) + .seconds(1)
    let counting = rollout.spec.rollback?.alerts ?? []
    let subject = AlertSubject(rollout, candidate, situation)
    let mine = situation.observed.alerts.filter { alert in
        situation.now < alert.firesUntil && alert.startsAt >= began
            && (counting.isEmpty ? [Alert(severity: .critical)] : counting).contains { $0.isMet(by: alert) }
            && subject.isMeant(by: alert)
    }
    let first = mine.min { ($0.startsAt, $0.name, $0.fingerprint) < ($1.startsAt, $1.name, $1.fingerprint) }
    return first.map { $0.words(now: situation.now) }
}

extension Alert {
    fileprivate func isMet(by alert: ObservedAlert) -> Bool {
        alert.severity == severity.rawValue && (name == nil || name == alert.name)
            && labels.allSatisfy { alert.labels[$0.name] == $0.value }
    }
}

extension ObservedAlert {
    /// As in `the alert CheckoutErrors (critical) has fired since 14:05:10: 8 % of requests fail`.
    fileprivate func words(now: Instant) -> String {
        let moment = startsAt.rfc3339
        let isOfToday = now - startsAt < .seconds(12 * 3_600)
        let since = isOfToday ? String(moment.dropFirst(11).dropLast()) : moment
        return "the alert \(name) (\(severity)) has fired since \(since)" + (summary.isEmpty ? "" : ": \(summary)")
    }
}

/// Whom an alert must be about to count: a candidate, by the names that labels may give it.
struct AlertSubject {
    let namespace: String
    let release: String
    /// Where its requests come in, and where those for the candidate alone do.
    let services: [String]
    /// What its ReplicaSet is called.
    let candidate: String

    init(namespace: String, release: String, services: [String], candidate: String) {
        self.namespace = namespace
        self.release = release
        self.services = services
        self.candidate = candidate
    }

    fileprivate init(_ rollout: Rollout, _ candidate: ObservedRevision, _ situation: Situation) {
        let key = situation.observed.release.key
        self.init(
            namespace: key.namespace ?? "default", release: key.name,
            services: [rollout.spec.traffic?.service ?? key.name, candidate.name], candidate: candidate.name)
    }

    /// Whether its labels say so, and none says otherwise.
    ///
    /// | label | must be |
    /// |---|---|
    /// | `namespace` | the release's; without it, `martlet_release` must be `namespace/release` |
    /// | `martlet_release`, if there | the release's name, or `namespace/release` |
    /// | `pod`, else `replicaset`, if there | the candidate's: then it is meant, since these are the cluster's own names |
    /// | `release`, `deployment`, `service`, `app`, those that are there | the release's name or its Service's |
    /// | `job`, where none of these is there | the same: by itself it tells only who has measured |
    func isMeant(by alert: ObservedAlert) -> Bool {
        guard alert.namespace == namespace else { return false }
        let whole = "\(namespace)/\(release)"
        let named = alert["martlet_release"]
        if let named, named != release, named != whole { return false }
        if let pod = alert["pod", "pod_name", "kubernetes_pod_name", "k8s_pod_name"] {
            return pod.hasPrefix("\(candidate)-")
        }
        if let set = alert["replicaset"] { return set == candidate }
        let said: [(label: String, names: [String])] = [
            ("release", [release]), ("deployment", [release]), ("service", services), ("app", services + [release]),
        ]
        let present = said.compactMap { rule in alert[rule.label].map { rule.names.contains($0) } }
        if present.contains(false) { return false }
        if named != nil || !present.isEmpty { return true }
        guard let job = alert["job"] else { return false }
        return (services + [release]).contains { job == $0 || job == "\(namespace)/\($0)" }
    }
}
