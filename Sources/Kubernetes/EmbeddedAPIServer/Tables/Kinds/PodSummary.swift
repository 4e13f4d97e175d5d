internal import Documents

/// What a pod's containers amount to, in the few words that people look for.
///
/// The containers before the others speak first, since nothing else runs until they are done; then
/// the first container that waits or has ended; and over all of them, that the pod is being deleted.
struct PodSummary {
    private(set) var ready = 0
    private(set) var containers: Int
    private(set) var status: String
    private(set) var restarts = 0
    /// When the last of the restarts was, as its text; absent where none is known.
    private(set) var lastRestart = View.absent

    private let spec: View
    private let reported: View
    /// The containers that begin before the others and stay.
    private let sidecars: Set<String>

    init(_ pod: View) {
        spec = pod["spec"]
        reported = pod["status"]
        sidecars = Set(
            spec["initContainers"].elements.filter { $0["restartPolicy"].string == "Always" }.map { $0["name"].text })
        containers = spec["containers"].elements.count + sidecars.count
        status = reported["reason"].text(or: reported["phase"].text)
        if reported.condition("PodScheduled")["reason"].string == "SchedulingGated" { status = "SchedulingGated" }

        let isStarting = countInitContainers()
        if !isStarting || reported.holds("Initialized") { countContainers() }

        guard pod["metadata"]["deletionTimestamp"].exists else { return }
        if reported["reason"].string == "NodeLost" {
            status = "Unknown"
        } else if !["Succeeded", "Failed"].contains(reported["phase"].text) {
            status = "Terminating"
        }
    }

    /// Whether one of them is not done yet, which those after it wait for.
    private mutating func countInitContainers() -> Bool {
        for (place, container) in reported["initContainerStatuses"].elements.enumerated() {
            count(container)
            let state = container["state"]
            if state["terminated"].exists, state["terminated"]["exitCode"].count == 0 { continue }
            if sidecars.contains(container["name"].text), container["started"].bool == true {
                if container["ready"].bool == true { ready += 1 }
                continue
            }
            let waiting = state["waiting"]["reason"].text
            if state["terminated"].exists {
                status = "Init:" + Self.ending(state["terminated"])
            } else if !waiting.isEmpty, waiting != "PodInitializing" {
                status = "Init:" + waiting
            } else {
                status = "Init:\(place)/\(spec["initContainers"].elements.count)"
            }
            return true
        }
        return false
    }

    private mutating func countContainers() {
        restarts = 0
        lastRestart = .absent
        for container in reported["initContainerStatuses"].elements where sidecars.contains(container["name"].text) {
            count(container)
        }
        var hasRunning = false
        for container in reported["containerStatuses"].elements.reversed() {
            count(container)
            let state = container["state"]
            if !state["waiting"]["reason"].text.isEmpty {
                status = state["waiting"]["reason"].text
            } else if state["terminated"].exists {
                status = Self.ending(state["terminated"])
            } else if container["ready"].bool == true, state["running"].exists {
                hasRunning = true
                ready += 1
            }
        }
        // A container that is done does not speak for a pod in which others go on.
        if status == "Completed", hasRunning { status = reported.holds("Ready") ? "Running" : "NotReady" }
    }

    private mutating func count(_ container: View) {
        // What no container has counted must not overflow the sum either.
        restarts += min(max(container["restartCount"].count, 0), Int(Int32.max))
        let ended = container["lastState"]["terminated"]["finishedAt"]
        // Such texts are all of one form, in which the later one is the greater.
        if ended.text > lastRestart.text { lastRestart = ended }
    }

    private static func ending(_ terminated: View) -> String {
        let signal = terminated["signal"].count
        return terminated["reason"].text(
            or: signal == 0 ? "ExitCode:\(terminated["exitCode"].count)" : "Signal:\(signal)")
    }
}
