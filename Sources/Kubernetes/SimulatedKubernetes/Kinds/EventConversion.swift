internal import Documents
internal import KubernetesObjects

extension Conversion {
    /// Events of the group `events.k8s.io` are those of the core under other names.
    static let events = Conversion(
        stored: .events,
        toStored: { event in
            var event = event
            for (old, new) in eventNames { event.rename(new, old) }
            return event
        },
        fromStored: { event in
            var event = event
            for (old, new) in eventNames { event.rename(old, new) }
            // Where there is none it is said.
            if event["eventTime"] == nil { event["eventTime"] = .null }
            return event
        },
        fields: Dictionary(
            uniqueKeysWithValues: ["kind", "namespace", "name", "uid", "apiVersion", "resourceVersion", "fieldPath"]
                .map { ("regarding.\($0)", "involvedObject.\($0)") } + [("reportingController", "reportingComponent")]))

    /// As the core has them, and as this group does.
    private static let eventNames = [
        ("involvedObject", "regarding"), ("message", "note"), ("reportingComponent", "reportingController"),
        ("source", "deprecatedSource"), ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"), ("count", "deprecatedCount"),
    ]
}
