internal import Documents
internal import Instants
internal import KubernetesObjects

/// What a kubelet knows of one container: whether it waits, runs or has ended, and how often it was started.
struct ContainerLife: Sendable {
    let name: String
    let image: String
    let isInit: Bool
    private(set) var state = State.waiting("ContainerCreating", nil)
    private(set) var last: End?
    private(set) var restarts = 0
    private(set) var isReady = false
    private var startAt: Instant?
    /// How long the last wait before a restart or a pull was.
    private var backoff: Duration?
    private var isImageThere = false
    private var willRestart = true
    private var news: [(isWarning: Bool, reason: String, message: String)] = []

    enum State: Sendable, Equatable {
        case waiting(String, String?)
        case running(Instant)
        case ended(End)
    }

    struct End: Sendable, Equatable {
        let code: Int
        let reason: String
        let started: Instant
        let finished: Instant
    }

    init(_ container: View, isInit: Bool = false) {
        self.isInit = isInit
        name = container["name"].string ?? ""
        image = container["image"].string ?? ""
    }

    var runningSince: Instant? {
        if case .running(let since) = state { since } else { nil }
    }

    var end: End? {
        if case .ended(let end) = state { end } else { nil }
    }

    var hasSucceeded: Bool { end?.code == 0 }

    /// Whether it has ended and is not to be started again.
    var isOver: Bool { end != nil && !willRestart }

    mutating func takeNews(about pod: PodFacts) -> [ModelEvent] {
        defer { news = [] }
        return news.map {
            ModelEvent(about: pod.object, .pods, isWarning: $0.isWarning, $0.reason, $0.message, by: "kubelet")
        }
    }

    /// Lives on until now; a container that starts and ends in the same moment does both.
    mutating func advance(
        _ fate: PodFate, since rulesChanged: Instant, _ policy: PodLife.RestartPolicy, _ agenda: inout Agenda
    ) {
        if case .waiting = state { start(fate, &agenda) }
        if case .running(let since) = state { run(fate, from: max(since, rulesChanged), policy, &agenda) }
        if case .ended(let end) = state, willRestart { restart(after: end, &agenda) }
    }

    /// Ends it for good.
    mutating func end(code: Int, _ reason: String, _ now: Instant) {
        guard !isOver else { return }
        willRestart = false
        isReady = false
        guard end == nil else { return }
        state = .ended(End(code: code, reason: reason, started: runningSince ?? now, finished: now))
    }

    private mutating func start(_ fate: PodFate, _ agenda: inout Agenda) {
        if let startAt, !agenda.isDue(startAt) {
            if case .waiting("ErrImagePull", _) = state {
                let soon = startAt - (backoff ?? .zero) + .seconds(1)
                if agenda.isDue(soon) { state = .waiting("ImagePullBackOff", "Back-off pulling image \"\(image)\"") }
            }
            return
        }
        if fate == .cannotPull, !isImageThere {
            let wait = min((backoff ?? .seconds(5)) * 2, Self.longestBackoff)
            backoff = wait
            startAt = agenda.now + wait
            let message = "failed to pull image \"\(image)\": not found"
            news.append((true, "Failed", "Failed to pull image \"\(image)\": not found"))
            state = .waiting("ErrImagePull", message)
            _ = agenda.isDue(agenda.now + .seconds(1))
            return
        }
        if !isImageThere { backoff = nil }
        isImageThere = true
        startAt = nil
        if last != nil { restarts += 1 }
        state = .running(agenda.now)
        news.append((false, "Started", "Started container \(name)"))
    }

    private mutating func run(
        _ fate: PodFate, from start: Instant, _ policy: PodLife.RestartPolicy, _ agenda: inout Agenda
    ) {
        let course = fate.course
        if let end = course.end, agenda.isDue(start + end.after) {
            exit(code: end.code, end.reason, policy, agenda.now)
            return
        }
        isReady = course.ready.map { agenda.isDue(start + $0) } ?? false
        if let unready = course.unready, agenda.isDue(start + unready) { isReady = false }
    }

    private mutating func exit(code: Int, _ reason: String, _ policy: PodLife.RestartPolicy, _ now: Instant) {
        let since = runningSince ?? now
        isReady = false
        state = .ended(End(code: code, reason: reason, started: since, finished: now))
        switch policy {
        case .always: willRestart = true
        case .onFailure: willRestart = code != 0
        case .never: willRestart = false
        }
        // Having run for long enough, it is forgiven.
        if now - since > Self.longestBackoff * 2 { backoff = nil }
    }

    /// Starts it again: at once after the first end, then ever later.
    private mutating func restart(after end: End, _ agenda: inout Agenda) {
        let wait: Duration
        if let backoff {
            wait = backoff
            self.backoff = min(backoff * 2, Self.longestBackoff)
        } else {
            wait = .zero
            backoff = .seconds(10)
        }
        last = end
        if wait == .zero {
            state = .running(agenda.now)
            restarts += 1
            news.append((false, "Started", "Started container \(name)"))
            // It is looked at again at once, for what it does next.
            _ = agenda.isDue(agenda.now + .milliseconds(1))
        } else {
            startAt = end.finished + wait
            _ = agenda.isDue(end.finished + wait)
            state = .waiting("CrashLoopBackOff", "back-off \(wait.goText) restarting failed container=\(name)")
            news.append((true, "BackOff", "Back-off restarting failed container"))
        }
    }

    private static let longestBackoff = Duration.seconds(300)
}

extension PodFate {
    /// When a container with this fate is ready, when no longer, and how it ends.
    fileprivate var course: (ready: Duration?, unready: Duration?, end: (after: Duration, code: Int, reason: String)?) {
        switch self {
        case .readyAfter(let ready): (ready, nil, nil)
        // One whose image is there already runs on, whatever becomes of the registry.
        case .cannotPull, .unschedulable: (.zero, nil, nil)
        case .neverReady: (nil, nil, nil)
        case .losesReadiness(let unready, let ready): (ready, unready, nil)
        case .crashes(let after, let ready): (ready, nil, (after, 1, "Error"))
        case .outOfMemory(let after, let ready): (ready, nil, (after, 137, "OOMKilled"))
        case .succeeds(let after): (.zero, nil, (after, 0, "Completed"))
        case .fails(let after, let code): (.zero, nil, (after, code, "Error"))
        case .evicted(_, let ready): (ready, nil, nil)
        }
    }
}

extension Duration {
    /// As Go writes it: `10s`, `1m20s`, `5m0s`.
    fileprivate var goText: String {
        let seconds = components.seconds
        return seconds < 60 ? "\(seconds)s" : "\(seconds / 60)m\(seconds % 60)s"
    }
}
