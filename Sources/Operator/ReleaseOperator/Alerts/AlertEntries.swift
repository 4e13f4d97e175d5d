internal import Instants
internal import ReleaseCore

/// All alerts that are known, by who told of them; bounded, whatever anybody tells.
///
///     var entries = AlertEntries()
///     entries.hear(pushed, until: now + keep, now: now)        // returns the namespaces where something changed
struct AlertEntries: Sendable {
    private var entries: [Key: Entry] = [:]
    private var namespaces: [String: Set<Key>] = [:]
    private let most: Int

    struct Key: Hashable, Comparable {
        /// Where it was asked for; empty for what is pushed.
        let source: String
        let fingerprint: String

        static func < (left: Key, right: Key) -> Bool {
            (left.source, left.fingerprint) < (right.source, right.fingerprint)
        }
    }

    private struct Entry {
        var alert: ObservedAlert
        /// Kept after its end, since a message that was delayed may tell of it once more.
        var ended: Instant?
        var heard: Instant
    }

    /// - Parameter most: How many are kept; those that were heard of longest ago go.
    init(most: Int = 10_000) {
        self.most = most
    }

    var count: Int { entries.count }

    /// Those that fire in a namespace, in any order.
    func alerts(in namespace: String) -> [ObservedAlert] {
        (namespaces[namespace] ?? []).compactMap { key in
            entries[key].flatMap { $0.ended == nil ? $0.alert : nil }
        }
    }

    /// Takes what was pushed, each by itself.
    mutating func hear(_ pushed: [HeardAlert], until: Instant, now: Instant) -> Set<String> {
        var changed: Set<String> = []
        for heard in pushed { changed.formUnion(take(heard, from: "", until: until, now: now)) }
        changed.formUnion(shrink())
        return changed
    }

    /// Takes what a source has answered: all that fire there, and no others.
    mutating func replace(_ source: String, by listed: [HeardAlert], until: Instant, now: Instant) -> Set<String> {
        let firing = Set(listed.map(\.fingerprint))
        var changed: Set<String> = []
        for key in entries.keys where key.source == source && !firing.contains(key.fingerprint) {
            changed.formUnion(forget(key))
            // Who knew it and does not any more has seen it end, or be silenced: so have those it was pushed to.
            changed.formUnion(forget(Key(source: "", fingerprint: key.fingerprint)))
        }
        let newest = listed.count <= most ? listed : Array(listed.sorted { $0.startsAt > $1.startsAt }.prefix(most))
        for heard in newest {
            changed.formUnion(take(heard, from: source, until: min(heard.endsAt ?? until, until), now: now))
        }
        changed.formUnion(shrink())
        return changed
    }

    /// Lets go of what was not heard of again in its time.
    mutating func expire(now: Instant) -> Set<String> {
        var changed: Set<String> = []
        for (key, entry) in entries where entry.alert.firesUntil <= now { changed.formUnion(forget(key)) }
        return changed
    }

    private mutating func take(
        _ heard: HeardAlert, from source: String, until: Instant, now: Instant
    ) -> Set<String> {
        let key = Key(source: source, fingerprint: heard.fingerprint)
        let alert = ObservedAlert(
            fingerprint: heard.fingerprint, labels: heard.labels, startsAt: heard.startsAt, firesUntil: until,
            summary: heard.summary)
        // One that names no namespace is about no release.
        guard let namespace = alert.namespace else { return [] }
        if entries[key].map({ $0.alert.namespace != namespace }) == true {
            return forget(key).union(take(heard, from: source, until: until, now: now))
        }
        let known = entries[key]
        var ended = heard.fires ? nil : min(heard.endsAt ?? now, now)
        // A message that was late tells of what has ended; later, the same alert fires again, as when whoever knew of it
        // was out of reach for a while.
        if heard.fires, let end = known?.ended, heard.startsAt < end, now - end < .seconds(60) { ended = end }
        entries[key] = Entry(alert: alert, ended: ended, heard: now)
        namespaces[namespace, default: []].insert(key)
        guard let known else { return ended == nil ? [namespace] : [] }
        let isSame =
            (known.ended == nil) == (ended == nil) && known.alert.startsAt == alert.startsAt
            && known.alert.labels == alert.labels && known.alert.summary == alert.summary
        return isSame ? [] : [namespace]
    }

    private mutating func forget(_ key: Key) -> Set<String> {
        guard let entry = entries.removeValue(forKey: key), let namespace = entry.alert.namespace else { return [] }
        namespaces[namespace]?.remove(key)
        if namespaces[namespace]?.isEmpty == true { namespaces[namespace] = nil }
        return entry.ended == nil ? [namespace] : []
    }

    /// A tenth more than must go goes at once, so that a flood is not sorted for each of its drops.
    private mutating func shrink() -> Set<String> {
        guard entries.count > most else { return [] }
        let oldest = entries.sorted { left, right in
            (left.value.heard, left.value.alert.startsAt, left.key)
                < (right.value.heard, right.value.alert.startsAt, right.key)
        }
        var changed: Set<String> = []
        for (key, _) in oldest.prefix(entries.count - most + most / 10) { changed.formUnion(forget(key)) }
        return changed
    }
}
