/// One step of a JSON Patch (RFC 6902); paths are JSON Pointers (`/spec/replicas`).
package enum PatchOperation: Sendable, Hashable {
    case add(path: String, Value)
    case remove(path: String)
    case replace(path: String, Value)
    case move(from: String, path: String)
    case copy(from: String, path: String)
    /// The whole patch fails, and nothing is changed, unless this value stands there.
    case test(path: String, Value)
}
