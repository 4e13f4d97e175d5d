internal import KubernetesAPI
internal import KubernetesObjects
internal import Telemetry

// What an informer says about itself, to logs and metrics.
extension Informer {
    func report(_ notice: WatchNotice) {
        switch notice {
        case .failed(let error, let wait):
            metrics.count("watch_failures_total", labels)
            log.warning("watch failed", ["because": error, "retryIn": wait])
        case .silent(let duration):
            metrics.count("watch_silences_total", labels)
            log.warning("watch fell silent", ["for": duration])
        case .listsAreNotStreamed:
            log.info("server does not stream lists")
        case .versionsRanBackwards(let old, let new):
            metrics.count("watch_setbacks_total", labels)
            log.error("versions ran backwards; was the cluster's storage restored?", ["seen": old, "now": new])
        }
    }

    /// Each object that cannot be read is told of when that, or the reason for it, changes.
    func report(_ changes: [KeptObjects<Projection>.Change]) {
        guard !changes.isEmpty else { return }
        metrics.count("informer_changes_total", labels, by: Double(changes.count))
        let (count, unreadable) = read { ($0.count, $0.unreadable) }
        metrics.set("informer_objects", labels, to: Double(count))
        metrics.set("informer_unreadable_objects", labels, to: Double(unreadable.count))
        for change in changes {
            guard let reason = unreadable[change.key] else { continue }
            log.warning("object cannot be read", ["object": change.key, "because": reason])
        }
    }

    private var labels: [String: String] { ["resource": resource.qualifiedPlural] }
}
