internal import Documents
internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import SimulatedKubernetes
internal import YAML

/// The body of a request, read by what its `Content-Type` says it is.
struct RequestBody {
    private let bytes: [UInt8]
    private let type: String

    init(_ request: ServedRequest) {
        bytes = request.body
        // Without one, as with `curl -d @file -H 'Content-Type:'`, it is JSON.
        let said = request.headers["Content-Type"]?.split(separator: ";").first ?? ""
        type = said.split(separator: " ").first.map { $0.lowercased() } ?? "application/json"
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// An object, or the options of a deletion.
    func object(of kind: String) throws(ClusterError) -> Value {
        switch type {
        case "application/json": return try json(kind)
        case "application/yaml": return try yaml(kind)
        case "application/vnd.kubernetes.protobuf":
            do {
                return try readProtobuf(bytes)
            } catch {
                throw Refusal.badRequest("the object provided is unrecognized (must be of type \(kind)): \(error)")
            }
        case _: throw .unsupportedMediaType(known: Self.objects)
        }
    }

    func patch(force: Bool) throws(ClusterError) -> Request.Patch {
        switch type {
        case "application/merge-patch+json": return .merge(try json("Patch"))
        case "application/strategic-merge-patch+json": return .strategic(try json("Patch"))
        case "application/apply-patch+yaml":
            // JSON is YAML, and read the faster way where it is that.
            let isJSON = bytes.first { !" \n\r\t".utf8.contains($0) } == UInt8(ascii: "{")
            return .apply(isJSON ? try json("Patch") : try yaml("Patch"), force: force)
        case "application/json-patch+json":
            let patch = try json("Patch")
            do {
                return .json(try [PatchOperation](patch))
            } catch {
                throw Refusal.badRequest("error decoding patch: \(error)")
            }
        case _: throw .unsupportedMediaType(known: Self.patches)
        }
    }

    private func json(_ kind: String) throws(ClusterError) -> Value {
        do {
            return try Value(json: bytes)
        } catch {
            throw Refusal.badRequest("the object provided is unrecognized (must be of type \(kind)): \(error)")
        }
    }

    private func yaml(_ kind: String) throws(ClusterError) -> Value {
        var limits = YAMLLimits()
        limits.bytes = 3 << 20
        do {
            let documents = try Node.documents(yaml: bytes, limits: limits)
            guard documents.count == 1 else {
                throw DocumentComplaint("there are \(documents.count) documents, not one", at: .none)
            }
            return documents[0].value
        } catch {
            throw Refusal.badRequest("error decoding YAML: \(error)")
        }
    }

    private static let objects = [
        "application/json", "application/yaml", "application/vnd.kubernetes.protobuf",
    ]
    private static let patches = [
        "application/json-patch+json", "application/merge-patch+json", "application/strategic-merge-patch+json",
        "application/apply-patch+yaml",
    ]
}
