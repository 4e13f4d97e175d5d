internal import Documents
internal import Instants
internal import KubernetesObjects

/// The conditions of a Deployment, which differ from others': one of the same status and reason stays
/// as it is, whatever its message, and the time of the last update counts as progress.
struct DeploymentConditions {
    private(set) var list: [Value]
    private let now: Instant

    init(_ deployment: Object, now: Instant) {
        list = deployment["status"]["conditions"].elements.compactMap(\.value)
        self.now = now
    }

    subscript(_ type: String) -> View? { list.first { $0["type"]?.string == type }.map { View($0) } }

    func reason(_ type: String) -> String { self[type]?["reason"].string ?? "" }

    /// `renewing`: the time of the update is now even if nothing else has changed.
    mutating func set(_ type: String, _ status: String, _ reason: String, _ message: String, renewing: Bool = false) {
        let old = self[type]
        let isSameStatus = old?["status"].string == status
        if isSameStatus, old?["reason"].string == reason, !renewing { return }
        let time = Value.string(now.rfc3339)
        remove(type)
        list.append([
            "type": .string(type), "status": .string(status), "lastUpdateTime": time,
            "lastTransitionTime": isSameStatus ? old?["lastTransitionTime"].value ?? time : time,
            "reason": .string(reason), "message": .string(message),
        ])
    }

    mutating func set(_ condition: View) {
        guard let type = condition["type"].string else { return }
        set(
            type, condition["status"].string ?? "", condition["reason"].string ?? "",
            condition["message"].string ?? "")
    }

    mutating func remove(_ type: String) {
        list.removeAll { $0["type"]?.string == type }
    }

    var value: Value? { list.isEmpty ? nil : .list(list) }
}
