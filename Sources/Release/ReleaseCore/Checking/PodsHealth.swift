package import Instants
internal import ReleaseModel

/// Measures the pods' own health: ready, not restarting, images found, memory enough.
///
/// Pods that are only coming up are no failure; what was ready and is not, is.
package func podsSample(
    _ needed: MeasurementNeeded, _ observed: Observation, now: Instant
) -> (sample: CheckHistory.Sample, restarts: Int) {
    let pods = observed.revisions.first { $0.revision == needed.revision }?.pods.filter { !$0.isLeaving } ?? []
    let restarts = pods.reduce(0) { $0 + $1.restarts }
    let before = observed.checks[needed.check.name]?.restarts ?? 0
    let ready = pods.filter(\.isReady).count
    let hasBeenReady = observed.passages.last?.record.stage?.observed != nil

    func sample(_ verdict: CheckHistory.Sample.Verdict, _ text: String) -> (CheckHistory.Sample, Int) {
        (CheckHistory.Sample(at: now, verdict, text), restarts)
    }
    if let bad = pods.first(where: { $0.trouble != nil }) {
        return sample(.failing, "\(bad.name) is in \(bad.trouble!)")
    }
    if restarts > before {
        let name = pods.max { $0.restarts < $1.restarts }?.name ?? ""
        return sample(.failing, "\(name) was restarted")
    }
    if hasBeenReady, ready < pods.count || pods.isEmpty {
        return sample(.failing, "\(ready) of \(pods.count) pods are ready")
    }
    return sample(.passing, "\(ready) of \(pods.count) pods are ready")
}
