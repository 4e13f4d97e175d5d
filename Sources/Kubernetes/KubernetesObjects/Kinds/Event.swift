internal import Documents
package import Instants

/// An Event: what happened to an object, and how often.
package struct Event: Kind {
    package static let resource = Resource.events
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var isWarning: Bool { object["type"].string == "Warning" }
    package var reason: String { object["reason"].string ?? "" }
    package var message: String { object["message"].string ?? "" }
    package var count: Int { object["series"]["count"].int ?? object["count"].int ?? 1 }
    package var last: Instant? {
        object["series"]["lastObservedTime"].instant ?? object["lastTimestamp"].instant ?? object["eventTime"].instant
    }

    /// What it is about.
    package var subject: (kind: String, key: ObjectKey) {
        let view = object["involvedObject"]
        return (
            view["kind"].string ?? "", ObjectKey(namespace: view["namespace"].string, name: view["name"].string ?? "")
        )
    }
}
