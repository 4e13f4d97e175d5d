package import Documents
import Hashes
import KubernetesObjects
package import SimulatedKubernetes

/// What the server says of its kinds in OpenAPI v3: `kubectl explain`, `apply`, `diff` and `--validate` ask for it.
///
/// There is a document for each version of each group, and a root that names them all, each with a
/// hash of what it says; clients keep a document for as long as the root names the same hash. So a
/// value of this type is made anew when kinds come or go, `reusing` the one before for what stayed.
package struct OpenAPI: Sendable {
    private let version: String
    private var documents: [String: Document] = [:]

    private struct Document: Sendable {
        var kinds: [ServedKind]
        /// Of what the kinds are, as far as the document tells.
        var key: Digest
        /// Of the document.
        var hash: Digest
    }

    /// `version` is the server's, which every document repeats.
    package init(_ kinds: [ServedKind], version: String, reusing earlier: OpenAPI? = nil) {
        self.version = version
        let groups = Dictionary(grouping: kinds) { kind in
            kind.resource.group.isEmpty ? "api/\(kind.resource.version)" : "apis/\(kind.resource.apiVersion)"
        }
        for (name, kinds) in groups {
            let kinds = kinds.sorted { $0.resource.plural < $1.resource.plural }
            let key = Digest(of: kinds.map(\.outline).joined(separator: "\n"))
            if let document = earlier?.documents[name], document.key == key, earlier?.version == version {
                documents[name] = document
            } else {
                let hash = Digest(of: Self.document(of: kinds, version).json)
                documents[name] = Document(kinds: kinds, key: key, hash: hash)
            }
        }
    }

    /// The answer to `/openapi/v3`.
    package var root: Value {
        let paths = documents.sorted { $0.key < $1.key }.map { name, document -> (String, Value) in
            (name, ["serverRelativeURL": "/openapi/v3/\(name)?hash=\(document.hash.hex.prefix(32).uppercased())"])
        }
        return ["paths": .object(Members(unique: paths))]
    }

    /// The answer to `/openapi/v3/…`, for a name that the root has, as `apis/apps/v1`; made at each call.
    package func document(of groupVersion: String) -> Value? {
        documents[groupVersion].map { Self.document(of: $0.kinds, version) }
    }

    private static func document(of kinds: [ServedKind], _ version: String) -> Value {
        var schemas = OpenAPISchemas()
        for kind in kinds { schemas.add(kind) }
        return [
            "openapi": "3.0.0",
            "info": ["title": "Kubernetes", "version": .string(version)],
            "paths": .object(Members(unique: kinds.flatMap { OpenAPIPaths(of: $0).all }.sorted { $0.0 < $1.0 })),
            "components": ["schemas": schemas.value],
        ]
    }
}

extension ServedKind {
    /// All that documents tell of it, in a line.
    fileprivate var outline: String {
        let words = [resource.apiVersion, resource.plural, resource.kind, listKind] + verbs + subresources.sorted()
        return "\(words) \(resource.isNamespaced) \(String(decoding: openAPISchema?.json ?? [], as: UTF8.self))"
    }
}
