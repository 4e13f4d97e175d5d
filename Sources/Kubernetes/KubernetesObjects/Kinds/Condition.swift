package import Documents
package import Instants

/// One thing that an object says about its state: whether it is so, since when, and why.
package struct Condition: Sendable, Hashable {
    package var type: String
    package var status: Status
    package var reason: String
    package var message: String
    /// When it last became what it is.
    package var since: Instant?

    package enum Status: String, Sendable {
        case yes = "True"
        case no = "False"
        case unknown = "Unknown"
    }

    package init(_ view: View) {
        type = view["type"].string ?? ""
        status = view["status"].string.flatMap(Status.init) ?? .unknown
        reason = view["reason"].string ?? ""
        message = view["message"].string ?? ""
        since = view["lastTransitionTime"].instant
    }
}

extension Object {
    package var conditions: [Condition] { view["status"]["conditions"].elements.map { Condition($0) } }

    package func condition(_ type: String) -> Condition? { conditions.first { $0.type == type } }

    /// Whether a condition is there and true.
    package func `is`(_ type: String) -> Bool { condition(type)?.status == .yes }
}

extension View {
    /// A moment, as Kubernetes writes it.
    package var instant: Instant? { string.flatMap { try? Instant(rfc3339: $0) } }
}
