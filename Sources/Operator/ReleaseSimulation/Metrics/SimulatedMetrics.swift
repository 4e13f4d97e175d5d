internal import Chances
internal import Clocks
package import HTTP
internal import Documents
package import Instants
internal import KubernetesObjects
internal import Locks
package import SimulatedPrometheus

/// The requests that people send to the services of a world, and the Prometheus that sees what pods count of them.
///
///     world.metrics.traffic(of: "web", perSecond: 100)
///     world.metrics.behaves("2", errors: 0.08)
///     world.metrics.fault(.down, for: .seconds(60))
package final class SimulatedMetrics: Sendable {
    package let prometheus = SmallPrometheus()
    let clock: any WallClock
    private let state: Lock<State>
    /// Whether there is anything to do yet; a world without traffic is not woken for it.
    private let begun: AsyncStream<Void>
    private let begin: AsyncStream<Void>.Continuation

    private struct State {
        var chance: Chance
        var traffic: [ObjectKey: Traffic] = [:]
        var behaviours: [String: Behaviour] = [:]
        var pods: [ObjectKey: PodCounters] = [:]
        var faults: [(fault: PrometheusFault, until: Instant?)] = []
        var answers: [ObjectKey: Answers] = [:]
        var pace = Pace()
        var scraped: Instant?
    }

    private struct Traffic {
        var perSecond: Double
        /// The part of a request that the last step has left over.
        var rest = 0.0
    }

    /// How the pods of a version answer.
    private struct Behaviour {
        var errors = 0.0
        var p95 = Duration.milliseconds(100)
    }

    package struct Pace: Sendable {
        /// How often requests are sent, so many at once.
        package var step = Duration.seconds(1)
        package var scrape = Duration.seconds(5)

        package init(step: Duration = .seconds(1), scrape: Duration = .seconds(5)) {
            self.step = step
            self.scrape = scrape
        }
    }

    /// What those who asked have got.
    package struct Answers: Sendable, Equatable {
        /// By the version that answered, errors not among them.
        package var good: [String: Int] = [:]
        package var errors: [String: Int] = [:]
        /// There was nobody to answer.
        package var lost = 0
    }

    init(clock: any WallClock, chance: Chance) {
        self.clock = clock
        state = Lock(State(chance: chance))
        (begun, begin) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// From now on so many requests are sent to a Service; 0 ends it.
    package func traffic(of service: String, in namespace: String = "shop", perSecond: Double) {
        let key = ObjectKey(namespace: namespace, name: service)
        state.withLock { $0.traffic[key] = perSecond > 0 ? Traffic(perSecond: perSecond) : nil }
        begin.yield()
    }

    /// How pods with this tag of their image answer from now on; others without errors, 95 % within 100 ms.
    ///
    /// - Parameter errors: Which part of the requests is answered with 500.
    package func behaves(_ version: String, errors: Double = 0, p95: Duration = .milliseconds(100)) {
        state.withLock { $0.behaviours[version] = Behaviour(errors: errors, p95: p95) }
    }

    package func paced(_ pace: Pace) { state.withLock { $0.pace = pace } }

    /// What goes wrong with the Prometheus from now on, besides what goes wrong already.
    package func fault(_ fault: PrometheusFault, for time: Duration? = nil) {
        state.withLock { $0.faults.append((fault, time.map { clock.now + $0 })) }
    }

    /// When the Prometheus last looked.
    package var scraped: Instant? { state.withLock { $0.scraped } }

    package func endFaults() { state.withLock { $0.faults = [] } }

    /// All pods of a release begin to count anew, as after a restart.
    package func resetCounters(of release: String, in namespace: String = "shop") {
        state.withLock { state in
            for key in state.pods.keys where key.namespace == namespace && key.name.hasPrefix("\(release)-") {
                state.pods[key]?.reset()
            }
        }
    }

    /// What those who asked a Service have got since the last look.
    package func takeAnswers(of service: String, in namespace: String = "shop") -> Answers {
        state.withLock { $0.answers.removeValue(forKey: ObjectKey(namespace: namespace, name: service)) ?? Answers() }
    }

    /// What all pods show, as they would at `/metrics`.
    package var exposed: String { exposition(families(of: state.withLock { $0.pods })) }

    /// What the Prometheus answers to a request now.
    package func answer(_ request: PrometheusRequest) -> (answer: Result<HTTPResponse, HTTPFailure>, after: Duration) {
        let now = clock.now
        takeFaultsBack(now)
        return prometheus.answer(request, now: now)
    }

    private func takeFaultsBack(_ now: Instant) {
        prometheus.faults = state.withLock { state in
            state.faults.removeAll { $0.until.map { $0 <= now } ?? false }
            return state.faults.map(\.fault)
        }
    }
}

// What happens by itself.
extension SimulatedMetrics {
    /// Sends requests and looks at what pods count, until cancelled.
    func run(in world: ReleaseWorld) async {
        for await _ in begun { break }
        while !Task.isCancelled {
            let step = state.withLock { $0.pace.step }
            guard (try? await clock.sleep(for: step)) != nil else { return }
            for service in state.withLock({ $0.traffic.keys.sorted() }) { send(to: service, for: step, in: world) }
            let now = clock.now
            let isDue = state.withLock { state in
                guard state.scraped.map({ now - $0 >= state.pace.scrape }) ?? true else { return false }
                state.scraped = now
                return true
            }
            if isDue { scrape(world, now) }
        }
    }

    private func send(to service: ObjectKey, for time: Duration, in world: ReleaseWorld) {
        let pods = world.answeringPods(service.name, in: service.namespace ?? "default")
        state.withLock { state in
            guard var traffic = state.traffic[service] else { return }
            traffic.rest += traffic.perSecond * (time / .seconds(1))
            let count = Int(traffic.rest)
            traffic.rest -= Double(count)
            state.traffic[service] = traffic
            guard !pods.isEmpty else { return state.answers[service, default: Answers()].lost += count }
            for _ in 0..<count {
                let pod = pods[Int(state.chance.next() % UInt64(pods.count))]
                let behaviour = state.behaviours[pod.value] ?? Behaviour()
                let isError = state.chance.share() < behaviour.errors
                let took = latency(p95: behaviour.p95, state.chance.share())
                state.pods[ObjectKey(namespace: service.namespace, name: pod.name), default: PodCounters()]
                    .count(code: isError ? "500" : "200", took: took)
                let answered: WritableKeyPath<Answers, [String: Int]> = isError ? \.errors : \.good
                state.answers[service, default: Answers()][keyPath: answered][pod.value, default: 0] += 1
            }
        }
    }

    /// Looks at each pod that has been asked anything; those that are gone have ended.
    private func scrape(_ world: ReleaseWorld, _ now: Instant) {
        takeFaultsBack(now)
        let namespaces = Set(state.withLock { $0.pods.keys.compactMap(\.namespace) }).sorted()
        for namespace in namespaces {
            let restarts = Dictionary(
                world.list(.pods, in: namespace).map { pod in
                    (pod.name, pod["status"]["containerStatuses"].elements.first?["restartCount"].int ?? 0)
                }, uniquingKeysWith: { $1 })
            let (there, gone) = state.withLock { state in
                let known = state.pods.filter { $0.key.namespace == namespace }
                let gone = known.filter { restarts[$0.key.name] == nil }
                for pod in gone.keys { state.pods[pod] = nil }
                for pod in known.keys { state.pods[pod]?.hasRestarted(restarts[pod.name] ?? 0) }
                return (state.pods.filter { $0.key.namespace == namespace }, gone)
            }
            for (pod, counters) in there.sorted(by: { $0.key < $1.key }) {
                prometheus.take(counters.samples(of: pod), from: pod.name, at: now)
            }
            for (pod, counters) in gone {
                prometheus.end(counters.samples(of: pod).map(\.labels), of: pod.name, at: now)
            }
        }
    }
}
