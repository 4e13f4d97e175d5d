internal import Documents
internal import Instants
internal import KubernetesObjects

/// What a kubelet knows of one of its pods.
struct PodLife: Sendable {
    let start: Instant
    let address: String
    private(set) var hasAddress = false
    private(set) var inits: [ContainerLife]
    private(set) var containers: [ContainerLife]
    private(set) var eviction: String?
    /// When the last container ends because the pod is being deleted.
    private var stopsAt: Instant?
    private var destiny: PodDestiny?
    private var destinySince = Instant.distantPast
    private let restarts: RestartPolicy

    enum RestartPolicy: String, Sendable {
        case always = "Always"
        case onFailure = "OnFailure"
        case never = "Never"
    }

    init(of pod: PodFacts, address: String, now: Instant) {
        let spec = pod.object["spec"]
        start = now
        self.address = address
        restarts = spec["restartPolicy"].string.flatMap(RestartPolicy.init) ?? .always
        inits = spec["initContainers"].elements.map { ContainerLife($0, isInit: true) }
        containers = spec["containers"].elements.map { ContainerLife($0) }
    }

    var isInitialized: Bool { inits.allSatisfy(\.hasSucceeded) }

    /// Whether nothing of it runs any more and nothing will.
    var isFinished: Bool { eviction != nil || containers.allSatisfy(\.isOver) }

    /// Whether it was told to stop, and has.
    var isStopped: Bool { stopsAt != nil && isFinished }

    /// Takes note of what the rules say now.
    mutating func meet(_ destiny: PodDestiny, now: Instant) {
        guard self.destiny != destiny else { return }
        // Of the first rules it meets, times count from the start of the container alone.
        destinySince = self.destiny == nil ? .distantPast : now
        self.destiny = destiny
    }

    /// Begins its end: `preStop`, the signal, at most its grace.
    mutating func stop(_ pod: PodFacts, settings: ModelSettings, now: Instant) {
        guard stopsAt == nil else { return }
        let grace = pod.object.metadata.view["deletionGracePeriodSeconds"].int ?? 30
        let preStop =
            pod.object["spec"]["containers"].elements
            .map { $0["lifecycle"]["preStop"]["sleep"]["seconds"].int ?? 0 }.max() ?? 0
        stopsAt = now + min(.seconds(preStop) + settings.shutdown, .seconds(max(0, grace)))
    }

    /// Lives on until `now`; says when something is to happen next.
    mutating func advance(to now: Instant, settings: ModelSettings) -> Instant? {
        var agenda = Agenda(now: now)
        if let stopsAt, agenda.isDue(stopsAt) { end(code: 0, "Completed", now) }
        guard !isFinished, agenda.isDue(start + settings.startup) else { return agenda.next }
        hasAddress = true

        for place in inits.indices where inits[..<place].allSatisfy(\.hasSucceeded) && !inits[place].hasSucceeded {
            inits[place].advance(.succeeds(after: .seconds(1)), since: .distantPast, .onFailure, &agenda)
        }
        if isInitialized, let destiny {
            for place in containers.indices {
                let fate = place == destiny.container ? destiny.fate : Self.fateOfOthers
                containers[place].advance(fate, since: destinySince, restarts, &agenda)
            }
            evict(destiny, &agenda)
        }
        return agenda.next
    }

    /// Sidecars do not stand in anybody's way.
    private static let fateOfOthers = PodFate.readyAfter(.zero)

    private mutating func evict(_ destiny: PodDestiny, _ agenda: inout Agenda) {
        guard case .evicted(let after, _) = destiny.fate, containers.indices.contains(destiny.container),
            let started = containers[destiny.container].runningSince, agenda.isDue(max(started, destinySince) + after)
        else { return }
        eviction = "The node was low on resource: memory. "
        end(code: 137, "Error", agenda.now)
    }

    private mutating func end(code: Int, _ reason: String, _ now: Instant) {
        for place in containers.indices { containers[place].end(code: code, reason, now) }
    }

    mutating func takeNews(about pod: PodFacts) -> [ModelEvent] {
        var news: [ModelEvent] = []
        for place in inits.indices { news += inits[place].takeNews(about: pod) }
        for place in containers.indices { news += containers[place].takeNews(about: pod) }
        return news
    }
}

/// What is due now, and the earliest of what is not.
struct Agenda {
    let now: Instant
    private(set) var next: Instant?

    init(now: Instant) {
        self.now = now
    }

    mutating func isDue(_ instant: Instant) -> Bool {
        if instant <= now { return true }
        next = min(next ?? instant, instant)
        return false
    }
}
