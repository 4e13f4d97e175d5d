internal import Clocks
internal import Instants
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import ReleasePorts

extension Observer.Sight {
    /// Whom a measurement is about, with all that queries and requests name of it.
    func subject(of needed: MeasurementNeeded) -> CheckSubject {
        let release = observation.release
        let passage = observation.passages.last?.spec
        func side(_ revision: String, over window: Duration) -> MeasuredSide {
            MeasuredSide(
                namespace: release.key.namespace ?? "default", release: release.key.name,
                service: passage?.service ?? release.key.name, revision: revision,
                podPrefix: objectName(of: revision) + "-", stage: needed.stage, window: window)
        }
        return CheckSubject(
            release: release.key, releaseUID: release.version.uid, check: needed.check.name,
            revision: needed.revision, passage: needed.passage, round: needed.round,
            host: "\(objectName(of: needed.revision)).\(release.key.namespace ?? "default").svc",
            port: desired.declared?.podPorts.first ?? passage?.traffic?.port ?? 80,
            candidate: side(needed.revision, over: needed.window),
            baseline: needed.baseline.map { (side($0.revision, over: $0.window), $0.at) },
            now: needed.setting.now)
    }

    /// What its ReplicaSet and its Service are called; those of one that is gone are told by its hash.
    private func objectName(of revision: String) -> String {
        if let known = observation.revisions.first(where: { $0.revision == revision }) { return known.name }
        let name = observation.release.key.name
        return (try? Revision(text: revision))?.objectName(of: name) ?? name
    }
}

extension CheckUse {
    /// What comes of one measurement within its time.
    func measured(_ subject: CheckSubject, by tools: CheckTools, on clock: any WallClock) async -> Measured {
        guard let kind = (inPlace?.measured as? any MeasuredSettings)?.kind else {
            return .noData("there is nothing to measure it with")
        }
        let answer = try? await clock.within(timeout) { await kind.measure(subject, by: tools) }
        return (answer ?? nil) ?? .noData("no answer within \(timeout.text)")
    }
}
