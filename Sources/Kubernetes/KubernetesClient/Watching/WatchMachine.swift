internal import Chances
package import KubernetesAPI

/// Follows the objects of one kind: what to ask the server next, given what it has answered so far.
///
/// Facts go in, orders come out, and nothing else happens here; `Informer` carries the orders out.
///
///     fresh ─▸ listing, page by page ─▸ opening ─▸ following ─▸ …
///        └──▸ openingWhole ─▸ gathering ────────────▴   (where lists are streamed)
///
/// From anywhere: a failure rests for a while and then goes on where it makes sense; a version that
/// the server has forgotten, a silence, or versions that run backwards lead to a list. A list always
/// replaces: what it does not name was deleted while we were not looking.
package struct WatchMachine: Sendable {
    package private(set) var state = State.fresh
    /// The view is complete up to here, and a watch goes on from here; `nil` before the first list.
    package private(set) var version: String?

    let settings: WatchSettings
    /// Failures in a row, since the server last brought anything new.
    private(set) var failures = 0
    /// Whether the open watch has brought anything new.
    private var hasMoved = false
    /// False for good once the server has shown that it cannot do it.
    private var streamsLists: Bool
    private var failedStreams = 0
    /// How often the pages of the list in hand have expired before the last one was read.
    private var expiredPages = 0
    /// The version behind which something stands that could not be read.
    private var unreadableAfter: String?

    package enum State: Sendable, Equatable {
        /// Nothing has been asked for yet.
        case fresh
        /// A page is on its way. The pages before it are in the view; what they replace is still in it, too.
        case listing(after: String?)
        /// A stream that starts with every object has been asked for.
        case openingWhole
        /// That stream is open, and still telling what was there at its start.
        case gathering
        /// A watch from `version` on has been asked for.
        case opening
        /// The watch is open; the view is complete up to `version`.
        case following
        /// Something failed. Nothing is on its way until the wait is over.
        case resting(then: Next)
    }

    package enum Next: Sendable, Equatable {
        /// The list from its first page.
        case relist
        /// This page of the list in hand once more.
        case page(after: String)
        /// The watch from `version`.
        case resume
    }

    /// What to do now, and then the one thing whose outcome is the next fact.
    package struct Orders: Sendable, Equatable {
        package var first: [Action] = []
        package var then: Step

        package init(first: [Action] = [], then: Step) {
            self.first = first
            self.then = then
        }
    }

    package enum Action: Sendable, Equatable {
        /// What is kept now, and does not arrive before `endReplacement`, is gone.
        case beginReplacement
        case endReplacement(version: String)
        /// The view is complete up to here, and as new as this moment.
        case reached(version: String)
        /// Versions known so far say nothing about those to come: the storage has been set back.
        case forgetVersions
        /// Put what has just arrived into the view.
        case keep
        case report(WatchNotice)
    }

    package enum Step: Sendable, Equatable {
        case list(Page)
        case watch(from: WatchStart)
        /// Read the next change, or notice that none comes.
        case read
        case wait(Duration)
    }

    package init(_ settings: WatchSettings = WatchSettings()) {
        self.settings = settings
        streamsLists = settings.streamsLists
    }

    package mutating func started() -> Orders {
        precondition(state == .fresh, "started in \(state)")
        return relist()
    }

    package mutating func waited() -> Orders {
        guard case .resting(let next) = state else { preconditionFailure("waited in \(state)") }
        switch next {
        case .relist: return relist()
        case .page(let token): return list(after: token)
        case .resume: return resume()
        }
    }
}

// Lists.
extension WatchMachine {
    package mutating func pageArrived(version: String, more: String?) -> Orders {
        guard case .listing(let token) = state else { preconditionFailure("a page in \(state)") }
        // Only the first page tells: the others are of the same version.
        let before = token == nil ? setBack(to: version) : []
        if let more, !more.isEmpty, more != token { return list(after: more).after(before + [.keep]) }
        expiredPages = 0
        self.version = version
        return resume().after(before + [.keep, .endReplacement(version: version)])
    }

    package mutating func listFailed(_ error: ClusterError) -> Orders {
        guard case .listing(let token) = state else { preconditionFailure("a list failed in \(state)") }
        switch error {
        case .expired where token != nil:
            expiredPages += 1
            return retry(.relist, after: error)
        case .busy, .unanswered, .unreachable, .cancelled:
            return retry(token.map { .page(after: $0) } ?? .relist, after: error)
        case .notFound, .alreadyExists, .conflict, .expired, .refused, .unreadable:
            return retry(.relist, after: error)
        }
    }

    /// Starts over with a list, of which everything the view holds has to be part from now on.
    private mutating func relist() -> Orders {
        guard streamsLists else { return list(after: nil).after([.beginReplacement]) }
        state = .openingWhole
        return Orders(first: [.beginReplacement], then: .watch(from: .initialEvents))
    }

    private mutating func list(after token: String?) -> Orders {
        state = .listing(after: token)
        // A list so long, or a server so short of memory, that its pages expire under our hands is read in one piece.
        let limit = expiredPages < 2 ? settings.pageLimit : nil
        return Orders(then: .list(Page(limit: limit, after: token)))
    }
}

// Watches.
extension WatchMachine {
    package mutating func watchOpened() -> Orders {
        switch state {
        case .openingWhole: state = .gathering
        case .opening: state = .following
        case .fresh, .listing, .gathering, .following, .resting: preconditionFailure("a watch opened in \(state)")
        }
        hasMoved = false
        return Orders(then: .read)
    }

    package mutating func watchFailed(_ error: ClusterError) -> Orders {
        switch state {
        case .openingWhole: return streamFailed(error)
        case .opening: return followingFailed(error, after: .zero)
        case .fresh, .listing, .gathering, .following, .resting: preconditionFailure("a watch failed in \(state)")
        }
    }

    /// An object was added, modified or deleted.
    package mutating func changeArrived(version new: String) -> Orders {
        switch state {
        // What was there at the start comes in any order.
        case .gathering: return Orders(first: [.keep], then: .read)
        case .following: break
        case .fresh, .listing, .openingWhole, .opening, .resting: preconditionFailure("a change in \(state)")
        }
        let back = setBack(to: new)
        guard back.isEmpty else { return relist().after(back) }
        move(to: new)
        return Orders(first: [.keep, .reached(version: new)], then: .read)
    }

    package mutating func bookmarkArrived(version new: String, endsInitial: Bool) -> Orders {
        switch state {
        case .gathering where endsInitial:
            let back = setBack(to: new)
            // The objects of this stream were weighed against versions that mean nothing any more.
            guard back.isEmpty else { return relist().after(back) }
            state = .following
            failedStreams = 0
            move(to: new)
            return Orders(first: [.endReplacement(version: new)], then: .read)
        case .gathering: return Orders(then: .read)
        case .following:
            let back = setBack(to: new)
            guard back.isEmpty else { return relist().after(back) }
            move(to: new)
            return Orders(first: [.reached(version: new)], then: .read)
        case .fresh, .listing, .openingWhole, .opening, .resting: preconditionFailure("a bookmark in \(state)")
        }
    }

    /// The server ended the watch in good order, as it does every few minutes.
    package mutating func watchEnded(after lived: Duration) -> Orders {
        switch state {
        case .gathering: return streamFailed(.unreadable("the stream ended before it had told all there is"))
        case .following: break
        case .fresh, .listing, .openingWhole, .opening, .resting: preconditionFailure("a watch ended in \(state)")
        }
        if isHealthy(after: lived) {
            failures = 0
            return resume()
        }
        // Without a word and at once: asking again at once would be a loop.
        failures += 1
        return rest(.resume, for: settings.backoff.delay(afterFailures: failures))
    }

    package mutating func watchBroke(_ error: ClusterError, after lived: Duration) -> Orders {
        switch state {
        case .gathering: return streamFailed(error)
        case .following: return followingFailed(error, after: lived)
        case .fresh, .listing, .openingWhole, .opening, .resting: preconditionFailure("a watch broke in \(state)")
        }
    }

    /// Nothing came for `settings.silence`, not even the bookmark that is due every minute.
    ///
    /// A connection that died without a word looks like this. Resuming would prove nothing, since
    /// a watch that is opened and stays silent is what we have; a list is proof.
    package mutating func fellSilent() -> Orders {
        switch state {
        case .gathering: return streamFailed(.unanswered("nothing came for \(settings.silence)"))
        case .following: return relist().after([.report(.silent(settings.silence))])
        case .fresh, .listing, .openingWhole, .opening, .resting: preconditionFailure("silence in \(state)")
        }
    }

    private mutating func resume() -> Orders {
        guard let version else { preconditionFailure("there is no version to resume from") }
        state = .opening
        return Orders(then: .watch(from: .version(version)))
    }

    private mutating func followingFailed(_ error: ClusterError, after lived: Duration) -> Orders {
        if isHealthy(after: lived) { failures = 0 }
        switch error {
        case .expired:
            // The first time without a wait: it is nobody's fault, and every second without a view counts.
            if failures == 0 {
                failures = 1
                return relist().after([.report(.failed(error, retryIn: .zero))])
            }
            return retry(.relist, after: error)
        case .unreadable:
            // Once may be chance. Twice at the same place will be so for ever; a list goes around it.
            let again = unreadableAfter == version
            unreadableAfter = version
            return retry(again ? .relist : .resume, after: error)
        case .busy, .unanswered, .unreachable, .cancelled: return retry(.resume, after: error)
        case .notFound, .alreadyExists, .conflict, .refused: return retry(.relist, after: error)
        }
    }

    private mutating func streamFailed(_ error: ClusterError) -> Orders {
        failedStreams += 1
        if case .refused = error {
            streamsLists = false
            return relist().after([.report(.listsAreNotStreamed)])
        }
        // Servers that do not know the wish ignore it, and never say that all has been told.
        if failedStreams == 2 { streamsLists = false }
        return retry(.relist, after: error)
    }
}

// What all of them need.
extension WatchMachine {
    private mutating func move(to new: String) {
        if new != version { hasMoved = true }
        if hasMoved { failures = 0 }
        version = new
    }

    private func isHealthy(after lived: Duration) -> Bool { hasMoved || lived >= settings.healthyAfter }

    /// The orders to give when `new` is before what we have seen: somebody restored yesterday's storage.
    private mutating func setBack(to new: String) -> [Action] {
        guard let version, versionsRunBackwards(from: version, to: new) else { return [] }
        self.version = nil
        return [.report(.versionsRanBackwards(from: version, to: new)), .forgetVersions]
    }

    private mutating func retry(_ next: Next, after error: ClusterError) -> Orders {
        failures += 1
        var wait = settings.backoff.delay(afterFailures: failures)
        if case .busy(_, let asked?) = error { wait = max(wait, min(asked, settings.backoff.longest)) }
        return rest(next, for: wait).after([.report(.failed(error, retryIn: wait))])
    }

    private mutating func rest(_ next: Next, for wait: Duration) -> Orders {
        state = .resting(then: next)
        return Orders(then: .wait(wait))
    }
}

extension WatchMachine.Orders {
    fileprivate func after(_ actions: [WatchMachine.Action]) -> Self {
        Self(first: actions + first, then: then)
    }
}
