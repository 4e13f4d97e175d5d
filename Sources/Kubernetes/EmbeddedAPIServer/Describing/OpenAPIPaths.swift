import Documents
import KubernetesObjects
import SimulatedKubernetes

/// The paths of one kind, and what can be asked of each.
///
/// `kubectl` looks at who answers to PATCH, with which parameters and bodies, before it sends anything.
struct OpenAPIPaths {
    private let kind: ServedKind

    init(of kind: ServedKind) {
        self.kind = kind
    }

    var all: [(String, Value)] {
        let resource = kind.resource
        let top = resource.group.isEmpty ? "/api/\(resource.version)" : "/apis/\(resource.apiVersion)"
        let objects =
            resource.isNamespaced ? "\(top)/namespaces/{namespace}/\(resource.plural)" : "\(top)/\(resource.plural)"
        var paths = [(objects, path(.ofObjects, ["list", "create", "deletecollection"]))]
        if kind.has(.question) { return paths }
        if resource.isNamespaced { paths.append(("\(top)/\(resource.plural)", path(.everywhere, ["list"]))) }
        paths.append(("\(objects)/{name}", path(.ofObject, ["get", "update", "patch", "delete"])))
        for name in kind.subresources.sorted() {
            guard let verbs = Self.verbs[name] else { continue }
            paths.append(("\(objects)/{name}/\(name)", path(.ofSubresource(name), verbs)))
        }
        return paths
    }

    /// What subresources answer to; those that answer with no object have no schema.
    private static let verbs = [
        "status": ["get", "update", "patch"], "scale": ["get", "update", "patch"], "finalize": ["update"],
        "eviction": ["create"], "binding": ["create"], "token": ["create"],
    ]

    fileprivate enum Place {
        case everywhere
        case ofObjects
        case ofObject
        case ofSubresource(String)
    }

    private func path(_ place: Place, _ verbs: [String]) -> Value {
        var path: Value = .object(Members())
        for verb in verbs where kind.verbs.contains(verb) || place.isSubresource {
            guard let method = Self.methods[verb] else { preconditionFailure("no HTTP for \(verb)") }
            path[method.method] = operation(verb, method, place)
        }
        path["parameters"] = .list(
            OpenAPIParameter.ofPath(hasName: place.hasName, isIn: kind, everywhere: place.isEverywhere))
        return path
    }

    /// How each verb is asked for, and what documents call that.
    private static let methods = [
        "list": Method(method: "get", action: "list", identifier: "list"),
        "get": Method(method: "get", action: "get", identifier: "read"),
        "create": Method(method: "post", action: "post", identifier: "create"),
        "update": Method(method: "put", action: "put", identifier: "replace"),
        "patch": Method(method: "patch", action: "patch", identifier: "patch"),
        "delete": Method(method: "delete", action: "delete", identifier: "delete"),
        "deletecollection": Method(method: "delete", action: "deletecollection", identifier: "deleteCollection"),
    ]

    private struct Method {
        var method: String
        var action: String
        var identifier: String
    }

    private func operation(_ verb: String, _ method: Method, _ place: Place) -> Value {
        let subject = subject(of: place)
        var operation: Value = [
            "tags": [.string(kind.resource.tag)],
            "operationId": .string(identifier(method, place)),
            "parameters": .list(OpenAPIParameter.of(verb)),
        ]
        if let body = body(verb, subject.name) {
            operation["requestBody"] = ["required": .bool(!verb.hasPrefix("delete")), "content": body]
        }
        var answer: Value = ["description": "OK"]
        // What is deleted is answered with as it was, or with a sentence that it is gone.
        if !verb.hasPrefix("delete") {
            let name = verb == "list" ? subject.name.list(kind.listKind) : subject.name
            answer["content"] = ["application/json": ["schema": name.reference]]
        }
        operation["responses"] = ["200": answer]
        operation["x-kubernetes-action"] = .string(method.action)
        operation[OpenAPISchemas.groupVersionKind] = subject.groupVersionKind
        return operation
    }

    /// What the bodies are.
    private func subject(of place: Place) -> (name: OpenAPIName, groupVersionKind: Value) {
        if case .ofSubresource(let name) = place, let type = OpenAPIName.type(ofSubresource: name) {
            let found = BuiltInTypes.kinds.first { $0.value == type }?.key.split(separator: " ").map(String.init) ?? []
            precondition(found.count == 2, "the table has no kind of the type \(type)")
            let version = found[0].split(separator: "/").map(String.init)
            let group = version.count == 2 ? version[0] : ""
            let resource = Resource(group, version[version.count - 1], "", kind: found[1])
            return (OpenAPIName(type), resource.groupVersionKind())
        }
        return (OpenAPIName(of: kind), kind.resource.groupVersionKind())
    }

    private func body(_ verb: String, _ subject: OpenAPIName) -> Value? {
        let types: [String]
        let schema: OpenAPIName
        switch verb {
        case "create", "update":
            types = ["application/json", "application/yaml"]
            schema = subject
        case "patch":
            types =
                [
                    "application/apply-patch+yaml", "application/json-patch+json", "application/merge-patch+json",
                ] + (kind.has(.custom) ? [] : ["application/strategic-merge-patch+json"])
            schema = OpenAPIName("meta.v1.Patch")
        case "delete", "deletecollection":
            types = ["application/json"]
            schema = OpenAPIName("meta.v1.DeleteOptions")
        case _: return nil
        }
        return .object(Members(unique: types.map { ($0, ["schema": schema.reference]) }))
    }

    /// Unlike any other in the document: `patchAppsV1NamespacedDeploymentStatus`.
    private func identifier(_ method: Method, _ place: Place) -> String {
        let resource = kind.resource
        let words =
            (resource.group.isEmpty ? "core" : resource.group).split { ".-".contains($0) } + [resource.version[...]]
        let scope = resource.isNamespaced && !place.isEverywhere ? "Namespaced" : ""
        var end = place.isEverywhere ? "ForAllNamespaces" : ""
        if case .ofSubresource(let name) = place { end = name.capitalizedFirst }
        return method.identifier + words.map { String($0).capitalizedFirst }.joined() + scope + resource.kind + end
    }
}

extension OpenAPIPaths.Place {
    fileprivate var isSubresource: Bool { if case .ofSubresource = self { true } else { false } }
    fileprivate var isEverywhere: Bool { if case .everywhere = self { true } else { false } }

    fileprivate var hasName: Bool {
        switch self {
        case .everywhere, .ofObjects: false
        case .ofObject, .ofSubresource: true
        }
    }
}

extension Resource {
    /// What its operations are listed under: `apps_v1`.
    fileprivate var tag: String {
        let group = group.isEmpty ? "core" : group.split(separator: ".").joined(separator: "_")
        return "\(group)_\(version)"
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
