internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Something that a controller tells people about an object.
struct ModelEvent: Sendable {
    let object: Object
    let resource: Resource
    let isWarning: Bool
    let reason: String
    let message: String
    /// Who says so: `replicaset-controller`.
    let component: String

    init(
        about object: Object, _ resource: Resource, isWarning: Bool = false, _ reason: String, _ message: String,
        by component: String
    ) {
        self.object = object
        self.resource = resource
        self.isWarning = isWarning
        self.reason = reason
        self.message = message
        self.component = component
    }
}

/// Writes events, counts those that come again, and takes them away after their time.
struct EventBook: Sendable {
    private var entries: [Subject: Entry] = [:]
    private var expiries = Timers<Subject>()

    private struct Subject: Hashable, Sendable {
        let uid: String
        let reason: String
        let message: String
    }

    private struct Entry: Sendable {
        let namespace: String
        let name: String
        var count: Int
        var last: Instant
    }

    mutating func tell(_ event: ModelEvent, in store: inout Store, now: Instant) {
        let subject = Subject(uid: event.object.metadata.uid, reason: event.reason, message: event.message)
        // Events are courtesies: in a namespace that is going they are refused, and nobody minds.
        if var entry = entries[subject] {
            entry.count += 1
            entry.last = now
            let patch: Value = ["count": .int(entry.count), "lastTimestamp": .string(now.rfc3339)]
            var request = Request(.patch(.merge(patch)), .events, namespace: entry.namespace, name: entry.name)
            request.manager = Request.controllerManager
            entries[subject] = (try? store.perform(request, as: .controllers, now: now)) == nil ? nil : entry
        } else {
            let entry = Entry(
                namespace: event.object.metadata.namespace ?? "default", name: Self.name(event, now), count: 1,
                last: now)
            let request = Request.create(
                event.value(name: entry.name, namespace: entry.namespace, now: now), .events,
                namespace: entry.namespace)
            if (try? store.perform(request, as: .controllers, now: now)) != nil { entries[subject] = entry }
        }
        if entries[subject] != nil { expiries.set(subject, to: now) }
    }

    /// Removes the events whose time is over; says whether there were any.
    mutating func expire(in store: inout Store, settings: ModelSettings, now: Instant) -> Bool {
        let due = expiries.removeDue(at: now - settings.eventLife)
        for subject in due {
            guard let entry = entries.removeValue(forKey: subject) else { continue }
            var request = Request(.delete(), .events, namespace: entry.namespace, name: entry.name)
            request.manager = "kube-apiserver"
            _ = try? store.perform(request, as: .controllers, now: now)
        }
        return !due.isEmpty
    }

    func nextExpiry(settings: ModelSettings) -> Instant? { expiries.next.map { $0 + settings.eventLife } }

    /// The object's name and a number that no other event of it has.
    private static func name(_ event: ModelEvent, _ now: Instant) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(event.reason)
        fingerprint.add(event.message)
        fingerprint.add("\(now.nanoseconds)")
        return "\(event.object.name.prefix(200)).\(fingerprint.text)"
    }
}

extension ModelEvent {
    fileprivate func value(name: String, namespace: String, now: Instant) -> Value {
        let time = Value.string(now.rfc3339)
        var involved: Value = [
            "apiVersion": .string(resource.apiVersion), "kind": .string(resource.kind), "name": .string(object.name),
            "uid": .string(object.metadata.uid), "resourceVersion": .string(object.metadata.resourceVersion),
        ]
        if let namespace = object.metadata.namespace { involved["namespace"] = .string(namespace) }
        return [
            "apiVersion": "v1", "kind": "Event",
            "metadata": ["name": .string(name), "namespace": .string(namespace)],
            "involvedObject": involved, "reason": .string(reason), "message": .string(message),
            "source": ["component": .string(component)], "type": isWarning ? "Warning" : "Normal",
            "firstTimestamp": time, "lastTimestamp": time, "count": 1, "reportingComponent": "",
            "reportingInstance": "",
        ]
    }
}
