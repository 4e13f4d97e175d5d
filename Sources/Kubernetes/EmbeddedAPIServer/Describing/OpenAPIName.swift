import Documents
import KubernetesObjects
import SimulatedKubernetes

/// What a schema is called: `io.k8s.api.apps.v1.Deployment`, `dev.martlet.v1alpha1.Release`.
struct OpenAPIName: Hashable {
    let text: String

    /// The name of a type of the table of built-in ones: `apps.v1.Deployment`.
    init(_ type: String) {
        text = Self.homes.first { type.hasPrefix($0.package) }.map { $0.home + type } ?? "io.k8s.api.\(type)"
    }

    init(of kind: ServedKind) {
        if case .builtIn(let type)? = kind.shape {
            self.init(type)
        } else {
            let group = kind.resource.group.split(separator: ".").reversed().joined(separator: ".")
            self.init(text: "\(group).\(kind.resource.version).\(kind.resource.kind)")
        }
    }

    private init(text: String) {
        self.text = text
    }

    /// The list of its objects, in the same package.
    func list(_ kind: String) -> OpenAPIName {
        OpenAPIName(text: "\(text[..<(text.lastIndex(of: ".") ?? text.startIndex)]).\(kind)")
    }

    /// Clients look for what else is said of a field beside it, and no further than into one of these.
    var reference: Value { ["allOf": [["$ref": .string("#/components/schemas/\(text)")]]] }

    /// What subresources are read and written as that are no view of the object itself.
    static func type(ofSubresource name: String) -> String? {
        switch name {
        case "scale": "autoscaling.v1.Scale"
        case "eviction": "policy.v1.Eviction"
        case "binding": "core.v1.Binding"
        case "token": "authentication.v1.TokenRequest"
        case _: nil
        }
    }

    /// Where Kubernetes keeps the types that are not among those of its groups.
    private static let homes = [
        (package: "meta.", home: "io.k8s.apimachinery.pkg.apis."),
        (package: "api.resource.", home: "io.k8s.apimachinery.pkg."),
        (package: "util.intstr.", home: "io.k8s.apimachinery.pkg."),
        (package: "apiextensions.", home: "io.k8s.apiextensions-apiserver.pkg.apis."),
    ]
}
