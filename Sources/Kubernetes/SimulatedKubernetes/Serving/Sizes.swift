internal import Documents
internal import KubernetesAPI

/// How large objects may be: what the server takes in at all, and what its storage takes from it.
enum Sizes {
    static let largestRequest = 3 << 20
    static let largestStored = 3 << 19

    static let tooLargeToRead = ClusterError.refused(
        Status(
            code: 413, reason: "RequestEntityTooLarge",
            message: "Request entity too large: limit is \(largestRequest)"))

    /// With a code of 500, as the storage's own errors have.
    static let tooLargeToStore = ClusterError.unanswered("etcdserver: request is too large")
}

extension Value {
    /// About as many bytes as the value has as JSON.
    var size: Int {
        switch self {
        case .null, .bool: 4
        case .int, .number: 8
        case .string(let text): text.utf8.count + 2
        case .list(let list): list.reduce(2) { $0 + $1.size + 1 }
        case .object(let members): members.reduce(2) { $0 + $1.key.utf8.count + $1.value.size + 4 }
        }
    }
}
