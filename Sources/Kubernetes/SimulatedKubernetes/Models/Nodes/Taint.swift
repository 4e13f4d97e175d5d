internal import Documents
internal import KubernetesObjects

/// What keeps pods away from a node that do not tolerate it.
struct Taint: Hashable, Sendable {
    var key: String
    var value = ""
    var effect: String

    static let unschedulable = Taint(key: "node.kubernetes.io/unschedulable", effect: "NoSchedule")
    static let unreachable = Taint(key: "node.kubernetes.io/unreachable", effect: "NoSchedule")

    var keepsAway: Bool { effect == "NoSchedule" || effect == "NoExecute" }
    var drivesAway: Bool { effect == "NoExecute" }
}

extension Taint {
    init(_ view: View) {
        self.init(
            key: view["key"].string ?? "", value: view["value"].string ?? "", effect: view["effect"].string ?? "")
    }

    var object: Value {
        var object: Value = ["effect": .string(effect), "key": .string(key)]
        if !value.isEmpty { object["value"] = .string(value) }
        return object
    }
}

/// What lets a pod run on a node in spite of a taint.
struct Toleration: Hashable, Sendable {
    /// Empty for all.
    var key: String
    /// `nil` for whatever it is.
    var value: String?
    /// Empty for all.
    var effect: String

    init(_ key: String, effect: String = "") {
        self.key = key
        self.effect = effect
    }

    init(_ view: View) {
        key = view["key"].string ?? ""
        effect = view["effect"].string ?? ""
        value = view["operator"].string == "Exists" ? nil : view["value"].string ?? ""
    }

    func covers(_ taint: Taint) -> Bool {
        (key.isEmpty ? value == nil : key == taint.key) && (effect.isEmpty || effect == taint.effect)
            && (value == nil || value == taint.value)
    }

    var object: Value {
        var object: Value = ["key": .string(key), "operator": "Exists"]
        if !effect.isEmpty { object["effect"] = .string(effect) }
        return object
    }
}
