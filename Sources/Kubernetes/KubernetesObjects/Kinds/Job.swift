internal import Documents

/// A Job: pods that run to their end.
package struct Job: Kind {
    package static let resource = Resource.jobs
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var active: Int { object["status"]["active"].int ?? 0 }
    package var succeeded: Int { object["status"]["succeeded"].int ?? 0 }
    package var failed: Int { object["status"]["failed"].int ?? 0 }

    /// How it ended; `nil` while it runs.
    package var end: End? {
        if object.is("Complete") { return .complete }
        guard let condition = object.condition("Failed"), condition.status == .yes else { return nil }
        return .failed(reason: condition.reason, message: condition.message)
    }

    package enum End: Sendable, Hashable {
        case complete
        case failed(reason: String, message: String)
    }
}
