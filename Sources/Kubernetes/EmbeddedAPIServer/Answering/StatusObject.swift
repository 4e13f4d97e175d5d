internal import Documents
internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import KubernetesObjects
internal import SimulatedKubernetes

/// A refusal as API servers send it: an object of kind `Status`, under its code.
struct StatusObject {
    let code: Int
    let value: Value
    private let retryAfter: Duration?

    /// - Parameters:
    ///   - kind: What was asked for, where that is known.
    ///   - name: Of which object.
    init(_ error: ClusterError, of kind: ServedKind? = nil, named name: String? = nil) {
        let status = error.status
        code = status.code
        var details = Self.details(status, kind, name)
        switch error {
        case .busy(_, let wait):
            // Clients that are told when to come back do so by themselves and tell nobody, as often as ten times.
            retryAfter = wait
            if let wait { details["retryAfterSeconds"] = .int(Int(wait.components.seconds)) }
        case .notFound, .alreadyExists, .conflict, .expired, .refused, .unanswered, .unreachable, .unreadable,
            .cancelled:
            retryAfter = nil
        }
        var value: Value = [
            "kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Failure",
            "message": .string(status.message),
        ]
        if !status.reason.isEmpty { value["reason"] = .string(status.reason) }
        if details.members?.isEmpty == false { value["details"] = details }
        value["code"] = .int(code)
        self.value = value
    }

    var response: ServedResponse {
        var response = ServedResponse.object(value, status: code)
        if let retryAfter { response.headers["Retry-After"] = String(retryAfter.components.seconds) }
        return response
    }

    /// What it is about, for programs: `kubectl` makes its messages about invalid objects of this.
    private static func details(_ status: Status, _ kind: ServedKind?, _ name: String?) -> Value {
        var details: Value = [:]
        let subject = Subject(of: status.message)
        if status.reason == "Invalid", status.causes.isEmpty || subject == nil {
            // Clients make a sentence of these, which would say nothing where there are no causes.
            if let kind, !status.causes.isEmpty {
                details["name"] = name.map { .string($0) }
                details["group"] = kind.resource.group.isEmpty ? nil : .string(kind.resource.group)
                details["kind"] = .string(kind.resource.kind)
            }
        } else if let subject {
            details["name"] = subject.name.isEmpty ? nil : .string(subject.name)
            details["group"] = subject.group.map { .string($0) }
            details["kind"] = .string(subject.plural)
        } else if let kind {
            details["name"] = name.map { .string($0) }
            details["group"] = kind.resource.group.isEmpty ? nil : .string(kind.resource.group)
            details["kind"] = .string(kind.resource.plural)
        }
        if !status.causes.isEmpty {
            details["causes"] = .list(
                status.causes.map { cause in
                    var value: Value = ["reason": .string(cause.reason), "message": .string(cause.message)]
                    if !cause.field.isEmpty { value["field"] = .string(cause.field) }
                    return value
                })
        }
        return details
    }
}

/// What a message begins with that is about one object: `deployments.apps "web" not found`.
private struct Subject {
    let plural: String
    let group: String?
    let name: String

    init?(of message: String) {
        let parts = message.split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].hasSuffix(" "), !parts[0].dropLast().contains(" ") else { return nil }
        let words = parts[0].dropLast().split(separator: ".", maxSplits: 1)
        guard let first = words.first else { return nil }
        plural = String(first)
        group = words.count > 1 ? String(words[1]) : nil
        name = String(parts[1])
    }
}

extension ClusterError {
    /// The words of it; what is no refusal of a server's is an error of ours.
    fileprivate var status: Status {
        switch self {
        case .notFound(let status), .alreadyExists(let status), .expired(let status), .refused(let status),
            .busy(let status, _), .conflict(.version(let status)), .conflict(.fields(_, let status)):
            status
        case .unanswered(let text): Status(code: 500, reason: "", message: text)
        case .unreachable(let text), .unreadable(let text):
            Status(code: 500, reason: "InternalError", message: "Internal error occurred: \(text)")
        case .cancelled: Status(code: 504, reason: "Timeout", message: "the request was given up")
        }
    }
}
