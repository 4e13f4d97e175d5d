internal import Documents
package import Instants
package import KubernetesAPI
internal import KubernetesObjects

/// A reader's place in the history: which writes it wants, and how far it has come.
///
/// It holds no events of its own, so a slow reader costs nothing; one that is so slow that its
/// place has been forgotten is cut off.
package struct Subscription: Sendable {
    let call: Call
    private let filter: Filter
    /// All writes up to this version have been told, or did not matter.
    private(set) var place: Int
    /// What was there at the start, told before any write; the last first.
    private var initial: [Value] = []
    private var bookmark: WatchEvent?
    private var failure: ClusterError?

    init(_ call: Call, _ filter: Filter, after place: Int) {
        self.call = call
        self.filter = filter
        self.place = place
    }

    mutating func begin(with objects: [Value], endsWithBookmark: Bool) {
        initial = objects.reversed()
        if endsWithBookmark { bookmark = .bookmark(version: String(place), endsInitial: true) }
    }

    mutating func fail(_ failure: ClusterError) { self.failure = failure }

    /// Asks for a bookmark as soon as everything before it has been told.
    mutating func askForBookmark() {
        if bookmark == nil { bookmark = .bookmark(version: "", endsInitial: false) }
    }

    /// What to tell next.
    package enum Step: Sendable, Equatable {
        case event(WatchEvent)
        /// Nothing has happened yet.
        case wait
        /// The reader has come so late that what it missed is forgotten.
        case cutOff
        case failed(ClusterError)
    }

    mutating func next(in store: Store) -> Step {
        if let failure { return .failed(failure) }
        if let object = initial.popLast() { return .event(.added(store.listed(object, call))) }
        if case .bookmark(_, endsInitial: true)? = bookmark { return .event(takeBookmark()) }
        guard store.history.remembers(after: place) else { return .cutOff }
        while let write = store.history.next(on: call.kind.shelf, after: place) {
            place = write.version
            if let event = event(of: write, in: store) { return .event(event) }
        }
        // A reader from before the storage was set back hears nothing, as on a real server, until its time has come.
        if place > store.history.version { return .wait }
        place = store.history.version
        return bookmark == nil ? .wait : .event(takeBookmark())
    }

    private mutating func takeBookmark() -> WatchEvent {
        defer { bookmark = nil }
        guard case .bookmark(_, let endsInitial)? = bookmark else { preconditionFailure("no bookmark was asked for") }
        return .bookmark(version: String(place), endsInitial: endsInitial)
    }

    /// A write as this reader sees it: what begins to match is added, what no longer does is deleted.
    private func event(of write: Write, in store: Store) -> WatchEvent? {
        if let namespace = call.request.namespace, call.kind.resource.isNamespaced,
            write.key.namespace != namespace
        {
            return nil
        }
        let didMatch = write.before.map(filter.matches) ?? false
        let matches = !write.isDeletion && filter.matches(write.object)
        switch (didMatch, matches) {
        case (false, false): return nil
        case (false, true): return .added(store.listed(write.object, call))
        case (true, true): return .modified(store.listed(write.object, call))
        case (true, false):
            // The reader is told what it knew, with the version at which that ended.
            var last = write.isDeletion ? write.object : write.before!
            last.setMetadata("resourceVersion", .string(String(write.version)))
            return .deleted(store.listed(last, call))
        }
    }
}

extension Store {
    /// Opens a watch, or says why it cannot be; some refusals come only with the first event, as on a real server.
    package mutating func subscribe(
        _ request: Request, as account: Account, now: Instant
    ) throws(ClusterError) -> Subscription {
        let call = try authorized(request, account, now)
        let kind = call.kind
        warnings = deprecation(of: kind).map { [$0] } ?? []
        guard case .watch(let selection, let start) = request.verb, !kind.has(.question) else {
            throw Refusal.methodNotAllowed()
        }
        var wanted = selection
        if let name = request.name {
            wanted.fields = ["metadata.name=\(name)", selection.fields].compactMap { $0 }.joined(separator: ",")
        }
        let filter = try Filter(wanted, call)
        switch start {
        case .version(let text) where text != "0" && !text.isEmpty:
            guard let version = Int(text), version > 0 else {
                throw Refusal.badRequest("strconv.ParseUint: parsing \(text.quoted): invalid syntax")
            }
            var subscription = Subscription(call, filter, after: version)
            if version < history.floor || !history.remembers(after: version) {
                subscription.fail(Refusal.tooOld(version, current: history.version))
            }
            return subscription
        case .version, .anywhere, .initialEvents:
            var subscription = Subscription(call, filter, after: history.version)
            let namespace = kind.resource.isNamespaced ? call.request.namespace : nil
            let keys = shelves[kind.shelf]?.keys(in: namespace) ?? []
            let objects = keys.compactMap { stored(kind, $0) }.filter(filter.matches)
            subscription.begin(with: objects, endsWithBookmark: start == .initialEvents)
            return subscription
        }
    }
}
