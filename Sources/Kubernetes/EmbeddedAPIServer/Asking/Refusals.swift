internal import KubernetesAPI

/// What only a server over HTTP refuses, in a real server's words; what the cluster refuses as well is its `Refusal`.
extension ClusterError {
    /// An option of the request that has a value it cannot have.
    static func invalidOption(
        _ options: String, _ field: String, _ fault: OptionFault, _ why: String
    ) -> ClusterError {
        let message = "\(fault.rawValue): \(why)"
        return .refused(
            Status(
                code: 422, reason: "Invalid", message: "\(options).meta.k8s.io \"\" is invalid: \(field): \(message)",
                causes: [Status.Cause(reason: fault.cause, message: message, field: field)]))
    }

    enum OptionFault: String {
        case invalid = "Invalid value"
        case unsupported = "Unsupported value"
        case forbidden = "Forbidden"
        case tooLong = "Too long"

        fileprivate var cause: String {
            switch self {
            case .invalid: "FieldValueInvalid"
            case .unsupported: "FieldValueNotSupported"
            case .forbidden: "FieldValueForbidden"
            case .tooLong: "FieldValueTooLong"
            }
        }
    }

    static func unsupportedMediaType(known: [String]) -> ClusterError {
        .refused(
            Status(
                code: 415, reason: "UnsupportedMediaType",
                message: "the body of the request was in an unknown format - accepted media types include: "
                    + known.joined(separator: ", ")))
    }

    static func notAcceptable(_ message: String) -> ClusterError {
        .refused(Status(code: 406, reason: "NotAcceptable", message: message))
    }

    static func noContainers(_ plural: String, _ subresource: String) -> ClusterError {
        .notFound(
            Status(
                code: 404, reason: "NotFound",
                message: "pods are only played here, without containers, so \(plural) have no \(subresource)"))
    }

    static let unauthorized = ClusterError.refused(
        Status(code: 401, reason: "Unauthorized", message: "Unauthorized"))

    static func forbidden(_ message: String) -> ClusterError {
        .refused(Status(code: 403, reason: "Forbidden", message: message))
    }
}
