package import Documents

/// What has become of one container of a pod.
package struct Container: Sendable, Hashable {
    package var name: String
    package var image: String
    package var isReady: Bool
    package var restarts: Int
    package var state: State
    /// How it ended the time before, if it has been restarted.
    package var lastEnd: End?

    package enum State: Sendable, Hashable {
        /// Not running yet or not again: `ContainerCreating`, `ImagePullBackOff`, `CrashLoopBackOff` and the like.
        case waiting(reason: String, message: String)
        case running
        case ended(End)
    }

    package struct End: Sendable, Hashable {
        package var code: Int
        /// Why it ended: `Completed`, `Error`, `OOMKilled` and the like.
        package var reason: String
    }

    package init(_ view: View) {
        name = view["name"].string ?? ""
        image = view["image"].string ?? ""
        isReady = view["ready"].bool ?? false
        restarts = view["restartCount"].int ?? 0
        lastEnd = End(view["lastState"]["terminated"])
        if let end = End(view["state"]["terminated"]) {
            state = .ended(end)
        } else if view["state"]["running"].exists {
            state = .running
        } else {
            let waiting = view["state"]["waiting"]
            state = .waiting(reason: waiting["reason"].string ?? "", message: waiting["message"].string ?? "")
        }
    }
}

extension Container.End {
    fileprivate init?(_ view: View) {
        guard view.exists else { return nil }
        code = view["exitCode"].int ?? 0
        reason = view["reason"].string ?? ""
    }
}
