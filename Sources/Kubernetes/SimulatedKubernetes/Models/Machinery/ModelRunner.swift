internal import Documents
package import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Runs the models: tells them of changes, asks about what concerns them, carries out what they answer.
///
/// One `turn` is one object looked at by one model, so that whoever runs it can let others act in
/// between; `settle` takes turns until there is nothing more to do at this time. The same changes
/// at the same times lead to the same requests in the same order.
package struct ModelRunner: Sendable {
    private var models: [any Model]
    private var cluster: ObservedCluster
    private var news = EventBook()
    private var seen: Int?

    private var queue: [Errand] = []
    private var head = 0
    private var isQueued: Set<Errand> = []
    private var timers = Timers<Errand>()
    private var failures: [Errand: Int] = [:]
    /// How many there were that had something to look at.
    package private(set) var turns = 0

    struct Errand: Hashable, Sendable {
        let model: Int
        let reference: Reference
    }

    package init(settings: ModelSettings = ModelSettings()) {
        models = allModels()
        cluster = ObservedCluster(settings: settings)
    }

    /// What the models are told from outside; a change makes them look at everything again.
    package var settings: ModelSettings {
        get { cluster.settings }
        set {
            cluster.settings = newValue
            let concerned: [Resource] = newValue.isFurnished ? [.namespaces, .nodes] : []
            for model in models.indices {
                for resource in [.pods, .horizontalPodAutoscalers] + concerned {
                    for reference in cluster.all(resource) {
                        guard let object = cluster[reference] else { continue }
                        tell(model, of: ObjectChange(resource, before: object, after: object))
                    }
                }
            }
        }
    }

    /// Takes one turn; says whether there was something to do.
    package mutating func turn(_ store: inout Store, now: Instant) -> Bool {
        cluster.now = max(cluster.now, now)
        observe(store)
        for errand in timers.removeDue(at: now) { enqueue(errand) }
        guard let errand = nextErrand() else { return news.expire(in: &store, settings: cluster.settings, now: now) }

        turns += 1
        let reaction = models[errand.model].reconcile(errand.reference, in: cluster)
        timers.set(errand, to: reaction.again)
        carryOut(reaction, of: errand, in: &store)
        observe(store)
        return true
    }

    /// Takes turns until nothing is left to do at this time, and says when there will be.
    ///
    /// Controllers that undo each other's work would go on for ever; like real ones they slow
    /// down instead, so that this always comes to an end.
    package mutating func settle(_ store: inout Store, now: Instant) -> Instant? {
        var turns: [Errand: Int] = [:]
        while true {
            if let errand = peek() {
                turns[errand, default: 0] += 1
                if turns[errand, default: 0] > Self.turnsAtOnce {
                    _ = nextErrand()
                    timers.set(errand, to: min(timers[errand] ?? .distantFuture, now + .seconds(1)))
                    continue
                }
            }
            if !turn(&store, now: now) { return nextDue }
        }
    }

    /// When something is to be done even if nothing changes.
    package var nextDue: Instant? {
        if head < queue.count { return cluster.now }
        return [timers.next, news.nextExpiry(settings: cluster.settings)].compactMap(\.self).min()
    }

    /// Whether the store has changes that the models have not been told of.
    package func isBehind(_ store: borrowing Store) -> Bool { seen != store.version }

    private static let turnsAtOnce = 100
}

extension ModelRunner {
    private mutating func observe(_ store: borrowing Store) {
        let count = store.version
        guard seen != count else { return }
        let changes: [ObjectChange]
        if let seen, seen <= count, store.history.remembers(after: seen) {
            changes = store.writes(after: seen).map { ObjectChange($0) }
        } else {
            // From the start, too far behind, or restored from a backup: everything is news.
            cluster = ObservedCluster(settings: cluster.settings, now: cluster.now)
            changes = store.everything
        }
        seen = count
        for change in changes {
            cluster.note(change)
            for model in models.indices { tell(model, of: change) }
        }
    }

    private mutating func tell(_ model: Int, of change: ObjectChange) {
        for reference in models[model].concerned(by: change, in: cluster) {
            enqueue(Errand(model: model, reference: reference))
        }
    }

    private mutating func enqueue(_ errand: Errand) {
        if isQueued.insert(errand).inserted { queue.append(errand) }
    }

    private func peek() -> Errand? { head < queue.count ? queue[head] : nil }

    private mutating func nextErrand() -> Errand? {
        guard let errand = peek() else { return nil }
        head += 1
        if head > 1_000, head > queue.count / 2 {
            queue.removeFirst(head)
            head = 0
        }
        isQueued.remove(errand)
        return errand
    }

    private mutating func carryOut(_ reaction: Reaction, of errand: Errand, in store: inout Store) {
        for order in reaction.orders {
            do throws(ClusterError) {
                let answer = try store.perform(order.request, as: .controllers, now: cluster.now)
                guard let tell = order.news else { continue }
                if case .object(let object) = answer {
                    news.tell(tell(object), in: &store, now: cluster.now)
                } else {
                    news.tell(tell(Object(.null)), in: &store, now: cluster.now)
                }
            } catch {
                observe(store)
                if case .create(let object) = order.request.verb, order.request.resource == .pods,
                    let owner = cluster[errand.reference],
                    let complaint = models[errand.model].complaint(about: object, of: owner, error)
                {
                    news.tell(complaint, in: &store, now: cluster.now)
                }
                for request in models[errand.model].refused(errand.reference, error, in: cluster) {
                    // It is asked again soon anyway; nothing is lost if this fails too.
                    _ = try? store.perform(request, as: .controllers, now: cluster.now)
                }
                retry(errand)
                return
            }
        }
        failures[errand] = nil
        for event in reaction.news { news.tell(event, in: &store, now: cluster.now) }
    }

    /// As the queues of the real controllers: 5 ms, doubling, at most a thousand seconds.
    private mutating func retry(_ errand: Errand) {
        let failure = failures[errand, default: 0]
        failures[errand] = min(failure + 1, 18)
        let at = cluster.now + min(.milliseconds(5 << failure), .seconds(1_000))
        timers.set(errand, to: min(timers[errand] ?? at, at))
    }
}
