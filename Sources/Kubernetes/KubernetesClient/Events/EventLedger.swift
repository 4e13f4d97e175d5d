internal import Documents
package import Instants
package import KubernetesAPI
internal import KubernetesObjects

/// Decides what becomes of events: an Event of its own, a larger count on an earlier one, or nothing.
///
/// The same words about the same object within ten minutes are one Event with a count. An object
/// about which more is said than anybody reads is cut short, and so is everybody together: events
/// lie in the same etcd as what matters.
package struct EventLedger: Sendable {
    private let component: String
    private let instance: String
    private var entries: [ObjectEvent: Entry] = [:]
    private var buckets: [ObjectReference: Bucket] = [:]
    private var total = Bucket(burst: 100, every: .milliseconds(200))

    private struct Entry: Sendable {
        var key: ObjectKey
        var first: Instant
        var last: Instant
        var count: Int
    }

    /// - Parameters:
    ///   - component: Who says it: `martlet`.
    ///   - instance: Which replica, so that two of them never write one Event.
    package init(component: String, instance: String) {
        self.component = component
        self.instance = instance
    }

    /// The request that tells this event; `nil` when there has been too much of it.
    package mutating func request(for event: ObjectEvent, now: Instant) -> Request? {
        forget(before: now - Self.window)
        guard buckets[event.about, default: Bucket(burst: 25, every: .seconds(20))].take(now), total.take(now) else {
            return nil
        }
        if var entry = entries[event], now - entry.last < Self.window {
            entry.count += 1
            entry.last = now
            entries[event] = entry
            return patch(entry)
        }
        let key = ObjectKey(namespace: event.about.key.namespace ?? "default", name: name(of: event, at: now))
        let entry = Entry(key: key, first: now, last: now, count: 1)
        entries[event] = entry
        return create(event, entry)
    }

    /// What to ask for instead, given how the first request failed; `nil` when there is nothing to be done.
    package mutating func request(for event: ObjectEvent, after error: ClusterError) -> Request? {
        guard let entry = entries[event] else { return nil }
        switch error {
        // An answer got lost: it is there.
        case .alreadyExists: return patch(entry)
        // Events live for an hour; this one has been swept away, or never arrived.
        case .notFound: return create(event, entry)
        case .busy, .unreachable, .unanswered: return entry.count == 1 ? create(event, entry) : patch(entry)
        case .conflict, .expired, .refused, .unreadable, .cancelled:
            entries[event] = nil
            return nil
        }
    }

    private static let window = Duration.seconds(600)
}

extension EventLedger {
    private mutating func forget(before limit: Instant) {
        guard entries.count > 4_096 || buckets.count > 4_096 else { return }
        entries = entries.filter { $0.value.last >= limit }
        buckets = buckets.filter { $0.value.last >= limit }
        // All of it fresh: a flood. Counting anew is better than memory without bounds.
        if entries.count > 4_096 { entries = [:] }
        if buckets.count > 4_096 { buckets = [:] }
    }

    private func create(_ event: ObjectEvent, _ entry: Entry) -> Request {
        var about: Value = [
            "apiVersion": .string(event.about.apiVersion), "kind": .string(event.about.kind),
            "name": .string(event.about.key.name), "uid": .string(event.about.uid),
        ]
        about["namespace"] = event.about.key.namespace.map { .string($0) }
        let value: Value = [
            "apiVersion": "v1", "kind": "Event",
            "metadata": ["name": .string(entry.key.name), "namespace": .string(entry.key.namespace ?? "default")],
            "involvedObject": about, "type": .string(event.severity.rawValue), "reason": .string(event.reason),
            "message": .string(event.message), "count": .int(entry.count),
            "firstTimestamp": .string(entry.first.rfc3339), "lastTimestamp": .string(entry.last.rfc3339),
            "source": ["component": .string(component)], "reportingComponent": .string(component),
            "reportingInstance": .string(instance),
        ]
        return request(.create(Object(value)), entry)
    }

    private func patch(_ entry: Entry) -> Request {
        var patch = request(
            .patch(.merge(["count": .int(entry.count), "lastTimestamp": .string(entry.last.rfc3339)])), entry)
        patch.name = entry.key.name
        return patch
    }

    private func request(_ verb: Request.Verb, _ entry: Entry) -> Request {
        var request = Request(verb, .events, namespace: entry.key.namespace)
        request.manager = component
        request.urgency = .background
        return request
    }

    /// The object's name, as far as it is one for an Event, and a number that is the same for the same event.
    private func name(of event: ObjectEvent, at now: Instant) -> String {
        let allowed = event.about.key.name.lowercased().prefix(200).map { character in
            character.isASCII && (character.isLetter || character.isNumber || character == ".") ? character : "-"
        }
        let trimmed = String(allowed).trimmingEnds()
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        let parts = [
            instance, event.about.uid, event.about.kind, event.about.key.description, event.severity.rawValue,
            event.reason, event.message, "\(now.nanoseconds)",
        ]
        for byte in parts.joined(separator: "\u{0}").utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return (trimmed.isEmpty ? "event" : trimmed) + "." + String(hash, radix: 16)
    }
}

/// So many at once, and one more each so often.
struct Bucket: Sendable {
    private let burst: Double
    private let every: Duration
    private var left: Double
    private(set) var last = Instant.distantPast

    init(burst: Double, every: Duration) {
        self.burst = burst
        self.every = every
        left = burst
    }

    mutating func take(_ now: Instant) -> Bool {
        if last != .distantPast { left = min(burst, left + max(0, (now - last) / every)) }
        last = now
        guard left >= 1 else { return false }
        left -= 1
        return true
    }
}

extension String {
    /// Without what a name may not begin or end with, also at the dots in between.
    fileprivate func trimmingEnds() -> String {
        split(separator: ".").map { part in
            part.drop { $0 == "-" }.reversed().drop { $0 == "-" }.reversed()
        }.filter { !$0.isEmpty }.map { String($0) }.joined(separator: ".")
    }
}
