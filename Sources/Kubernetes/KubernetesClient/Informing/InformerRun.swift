internal import Chances
internal import Clocks
internal import KubernetesAPI
internal import KubernetesObjects
internal import Locks

// The shell around `WatchMachine`: carries its orders out, and tells it what came of them.
extension Informer {
    /// Follows the cluster until the task is cancelled, once; nothing else stops it.
    package func run() async {
        var events: (any WatchEvents)?
        var step = settle { $0.started() }
        while !Task.isCancelled {
            switch step {
            case .list(let page): step = await list(page)
            case .watch(let start): (step, events) = await open(from: start)
            case .read:
                guard let open = events else { preconditionFailure("there is no watch to read") }
                step = await follow(open)
                events = nil
            case .wait(let duration):
                let stretched = state.withLock { $0.chance.stretch(duration) }
                // Only a cancelled task wakes early, and then the loop ends.
                try? await clock.sleep(for: stretched)
                step = settle { $0.waited() }
            }
        }
    }

    private func list(_ page: Page) async -> WatchMachine.Step {
        let request = request(.list(selection, page: page))
        do {
            let list = try await answered { [cluster] () throws(ClusterError) in try await cluster.list(request) }
            return settle(.page(list.items, version: list.version)) {
                $0.pageArrived(version: list.version, more: list.more)
            }
        } catch {
            return settle { $0.listFailed(error) }
        }
    }

    private func open(from start: WatchStart) async -> (WatchMachine.Step, (any WatchEvents)?) {
        let request = request(.watch(selection, from: start))
        do {
            let events = try await answered { [cluster] () throws(ClusterError) in try await cluster.watch(request) }
            return (settle { $0.watchOpened() }, events)
        } catch {
            return (settle { $0.watchFailed(error) }, nil)
        }
    }

    private func request(_ verb: Request.Verb) -> Request {
        var request = Request(verb, resource, namespace: namespace)
        request.omitsManagedFields = omitsManagedFields
        return request
    }

    /// What `ask` is answered with; nothing is waited for without end.
    private func answered<Answer: Sendable>(
        _ ask: @escaping @Sendable () async throws(ClusterError) -> Answer
    ) async throws(ClusterError) -> Answer {
        do {
            if let answer = try await clock.within(settings.answer, ask) { return answer }
        } catch let error as ClusterError {
            throw error
        } catch {
            throw .cancelled
        }
        throw .unanswered("no answer within \(settings.answer)")
    }
}

/// How the reading of a watch came to its end.
private enum WatchEnd {
    case ended
    case broke(ClusterError)
    case silent
    /// The machine wants something else than to read on.
    case left(WatchMachine.Step)
}

extension Informer {
    /// Reads until the watch ends, breaks, falls silent, or is not wanted any more.
    private func follow(_ events: any WatchEvents) async -> WatchMachine.Step {
        let opened = clock.uptime
        state.withLock { $0.lastSign = opened }
        let ends = await withTaskGroup(of: WatchEnd.self) { group in
            group.addTask { await self.readOn(events) }
            group.addTask { await self.awaitSilence() }
            var ends: [WatchEnd] = []
            for await end in group {
                ends.append(end)
                group.cancelAll()
            }
            return ends
        }
        let lived = clock.uptime - opened
        // Both may have come to an end at once; what the machine has ordered already goes before what it does not know.
        for case .left(let step) in ends { return step }
        switch ends[0] {
        case .ended: return settle { $0.watchEnded(after: lived) }
        case .broke(let error): return settle { $0.watchBroke(error, after: lived) }
        // Whoever is cancelled hears nothing more either, and that is nobody's silence.
        case .silent where Task.isCancelled: return .wait(.zero)
        case .silent: return settle { $0.fellSilent() }
        case .left(let step): return step
        }
    }

    private func readOn(_ events: any WatchEvents) async -> WatchEnd {
        do {
            while let event = try await events.next() {
                let step =
                    switch event {
                    case .added(let object), .modified(let object):
                        settle(.changed(object)) { $0.changeArrived(version: object.metadata.resourceVersion) }
                    case .deleted(let object):
                        settle(.deleted(object)) { $0.changeArrived(version: object.metadata.resourceVersion) }
                    case .bookmark(let version, let endsInitial):
                        settle { $0.bookmarkArrived(version: version, endsInitial: endsInitial) }
                    }
                if step != .read { return .left(step) }
            }
            return .ended
        } catch {
            return .broke(error)
        }
    }

    /// Returns when nothing has come for too long; a task of its own, so that reading pays for no timer.
    private func awaitSilence() async -> WatchEnd {
        while !Task.isCancelled {
            let quiet = clock.uptime - state.withLock { $0.lastSign }
            if quiet >= settings.silence { break }
            try? await clock.sleep(for: settings.silence - quiet)
        }
        return .silent
    }
}

extension Cluster {
    /// The page that `request`, whose verb is `list`, asks for.
    fileprivate func list(_ request: Request) async throws(ClusterError) -> ObjectList {
        switch try await send(request) {
        case .list(let list): return list
        case .object, .done:
            throw .unreadable("the list of \(request.resource.qualifiedPlural) was answered with something else")
        }
    }
}
