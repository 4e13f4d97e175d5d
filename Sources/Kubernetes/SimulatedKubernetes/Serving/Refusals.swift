package import KubernetesAPI
internal import KubernetesObjects

/// An API server's refusals, in its own words.
///
/// Programs look at the code and the reason, people at the message; so all three are those of the
/// real server.
package enum Refusal {
    static func notFound(_ kind: ServedKind, _ name: String) -> ClusterError {
        notFound(kind.resource.qualifiedPlural, name)
    }

    static func notFound(_ plural: String, _ name: String) -> ClusterError {
        .notFound(Status(code: 404, reason: "NotFound", message: "\(plural) \"\(name)\" not found"))
    }

    /// Of kinds and subresources that are not served.
    package static let noSuchResource = ClusterError.notFound(
        Status(code: 404, reason: "NotFound", message: "the server could not find the requested resource"))

    static func alreadyExists(_ kind: ServedKind, _ name: String) -> ClusterError {
        .alreadyExists(
            Status(
                code: 409, reason: "AlreadyExists",
                message: "\(kind.resource.qualifiedPlural) \"\(name)\" already exists"))
    }

    static func conflict(_ plural: String, _ name: String, because: String) -> ClusterError {
        .conflict(
            .version(
                Status(
                    code: 409, reason: "Conflict",
                    message: "Operation cannot be fulfilled on \(plural) \"\(name)\": \(because)")))
    }

    static func stale(_ kind: ServedKind, _ name: String) -> ClusterError {
        conflict(
            kind.resource.qualifiedPlural, name,
            because: "the object has been modified; please apply your changes to the latest version and try again")
    }

    package static func badRequest(_ message: String) -> ClusterError {
        .refused(Status(code: 400, reason: "BadRequest", message: message))
    }

    package static func methodNotAllowed() -> ClusterError {
        .refused(
            Status(
                code: 405, reason: "MethodNotAllowed",
                message: "the server does not allow this method on the requested resource"))
    }

    static let definitionIsTerminating = ClusterError.refused(
        Status(
            code: 405, reason: "MethodNotAllowed",
            message: "create not allowed while custom resource definition is terminating"))

    static func forbidden(
        _ plural: String, _ name: String, _ why: String, causes: [Status.Cause] = []
    ) -> ClusterError {
        let named = name.isEmpty ? plural : "\(plural) \"\(name)\""
        return .refused(
            Status(code: 403, reason: "Forbidden", message: "\(named) is forbidden: \(why)", causes: causes))
    }

    /// What is wrong with an object, all at once.
    static func invalid(_ kind: String, _ name: String, _ causes: [Status.Cause]) -> ClusterError {
        let all = causes.map { $0.field.isEmpty ? $0.message : "\($0.field): \($0.message)" }
        let text = all.count == 1 ? all[0] : "[\(all.joined(separator: ", "))]"
        return .refused(
            Status(code: 422, reason: "Invalid", message: "\(kind) \"\(name)\" is invalid: \(text)", causes: causes))
    }

    static func expired(_ message: String) -> ClusterError {
        .expired(Status(code: 410, reason: "Expired", message: message))
    }

    static func tooOld(_ version: Int, current: Int) -> ClusterError {
        expired("too old resource version: \(version) (\(current))")
    }

    /// A version that the server has not reached: it may do so soon, so it asks to be asked again.
    static func tooLarge(_ version: Int, current: Int) -> ClusterError {
        .busy(
            Status(
                code: 504, reason: "Timeout",
                message: "Timeout: Too large resource version: \(version), current: \(current)",
                causes: [
                    Status.Cause(
                        reason: "ResourceVersionTooLarge", message: "Too large resource version", field: "")
                ]), retryAfter: .seconds(1))
    }
}

extension Status.Cause {
    init(_ cause: SchemaCause) {
        self.init(reason: cause.reason.rawValue, message: cause.message, field: cause.field)
    }

    static func invalid(_ field: String, _ value: String, _ why: String) -> Self {
        Self(reason: "FieldValueInvalid", message: "Invalid value: \(value): \(why)", field: field)
    }

    static func required(_ field: String, _ why: String = "") -> Self {
        Self(
            reason: "FieldValueRequired", message: why.isEmpty ? "Required value" : "Required value: \(why)",
            field: field)
    }

    static func forbidden(_ field: String, _ why: String) -> Self {
        Self(reason: "FieldValueForbidden", message: "Forbidden: \(why)", field: field)
    }

    static func unsupported(_ field: String, _ value: String, known: [String]) -> Self {
        let list = known.map { "\"\($0)\"" }.joined(separator: ", ")
        return Self(
            reason: "FieldValueNotSupported", message: "Unsupported value: \"\(value)\": supported values: \(list)",
            field: field)
    }

    static func duplicate(_ field: String, _ value: String) -> Self {
        Self(reason: "FieldValueDuplicate", message: "Duplicate value: \(value)", field: field)
    }

    static func tooLong(_ field: String, bytes: Int) -> Self {
        Self(reason: "FieldValueTooLong", message: "Too long: may not be more than \(bytes) bytes", field: field)
    }

    static func immutable(_ field: String, _ value: String) -> Self { invalid(field, value, "field is immutable") }
}

extension String {
    /// As Go quotes texts in messages.
    var quoted: String {
        var text = "\""
        for scalar in unicodeScalars {
            switch scalar {
            case "\\", "\"": text += "\\\(scalar)"
            case "\n": text += "\\n"
            case "\r": text += "\\r"
            case "\t": text += "\\t"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                text += "\\x\(String(scalar.value + 0x100, radix: 16).dropFirst())"
            case _: text.unicodeScalars.append(scalar)
            }
        }
        return text + "\""
    }
}
