import Documents
import KubernetesObjects
import SimulatedKubernetes

/// What can be said beside a path: `?dryRun=All&fieldValidation=Strict`.
enum OpenAPIParameter {
    /// The parameters of a verb.
    static func of(_ verb: String) -> [Value] {
        (names[verb] ?? []).map { name in
            ["name": .string(name), "in": "query", "schema": ["type": .string(types[name] ?? "string")]]
        }
    }

    /// What stands in the path itself, and what every request may say.
    static func ofPath(hasName: Bool, isIn kind: ServedKind, everywhere: Bool) -> [Value] {
        var parameters: [Value] = []
        func require(_ name: String) {
            parameters.append(["name": .string(name), "in": "path", "required": true, "schema": ["type": "string"]])
        }
        if hasName { require("name") }
        if kind.resource.isNamespaced, !everywhere { require("namespace") }
        parameters.append(["name": "pretty", "in": "query", "schema": ["type": "string"]])
        return parameters
    }

    private static let writing = ["dryRun", "fieldManager", "fieldValidation"]
    private static let deleting = ["dryRun", "gracePeriodSeconds", "orphanDependents", "propagationPolicy"]
    private static let selecting = [
        "continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "resourceVersionMatch",
        "sendInitialEvents", "timeoutSeconds",
    ]

    private static let names: [String: [String]] = [
        "create": writing,
        "update": writing,
        "patch": writing + ["force"],
        "delete": deleting,
        "deletecollection": deleting + selecting,
        "list": ["allowWatchBookmarks"] + selecting + ["watch"],
    ]

    /// Of those that are no strings.
    private static let types = [
        "allowWatchBookmarks": "boolean", "force": "boolean", "gracePeriodSeconds": "integer", "limit": "integer",
        "orphanDependents": "boolean", "sendInitialEvents": "boolean", "timeoutSeconds": "integer",
        "watch": "boolean",
    ]
}
