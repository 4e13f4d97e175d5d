internal import Documents
internal import Instants
internal import KubernetesObjects

/// One entry of `status.conditions`.
struct ConditionText: Sendable {
    var type: String
    var status: String
    var reason = ""
    var message = ""
}

/// The conditions of an object, in their order; times change with the status they are about, and only then.
struct Conditions {
    private(set) var list: [Value]
    private let now: Instant
    private let generation: Int?

    /// `observing`: for kinds whose conditions also say which generation of the object they are about.
    init(_ view: View, now: Instant, observing object: Object? = nil) {
        list = view.elements.compactMap(\.value)
        self.now = now
        generation = object?.metadata.generation
    }

    subscript(_ type: String) -> View { list.first { $0["type"]?.string == type }.map { View($0) } ?? .absent }

    func isTrue(_ type: String) -> Bool { self[type]["status"].string == "True" }

    mutating func set(_ condition: ConditionText) {
        let old = self[condition.type]
        let isSame = old["status"].string == condition.status
        if isSame, old["observedGeneration"].int == generation, old["reason"].string ?? "" == condition.reason,
            old["message"].string ?? "" == condition.message
        {
            return
        }
        var new: Value = ["type": .string(condition.type), "status": .string(condition.status)]
        let time = Value.string(now.rfc3339)
        if let generation { new["observedGeneration"] = .int(generation) }
        new["lastTransitionTime"] = isSame ? old["lastTransitionTime"].value ?? time : time
        if !condition.reason.isEmpty { new["reason"] = .string(condition.reason) }
        // Those that name a generation follow the newer rules, by which a message is never left out.
        if !condition.message.isEmpty || generation != nil { new["message"] = .string(condition.message) }
        if let place = list.firstIndex(where: { $0["type"]?.string == condition.type }) {
            list[place] = new
        } else {
            list.append(new)
        }
    }

    mutating func remove(_ type: String) {
        list.removeAll { $0["type"]?.string == type }
    }

    /// As the member of a status; `nil` when there are none.
    var value: Value? { list.isEmpty ? nil : .list(list) }
}
