import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A server's warnings` {
    @Test(arguments: [
        (Request.FieldValidation.ignore, "done []"),
        (.warn, "done [unknown field \"spec.colour\" unknown field \"x\"]"),
        (
            .strict,
            "400 BadRequest: Deployment in version \"v1\" cannot be handled as a Deployment: strict decoding error: "
                + "unknown field \"spec.colour\", unknown field \"x\" []"
        ),
    ])
    func `are of the fields that nobody knows, unless these are refused`(
        validation: Request.FieldValidation, expected: String
    ) throws {
        var world = World()
        var object = deployment("web")
        object["apiVersion"] = "apps/v1"
        object["kind"] = "Deployment"
        object.set(["spec", "colour"], "red")
        object["x"] = 1
        same(world.say(.create(Object(object)), .deployments, validation), expected)
    }

    @Test func `are of what a patch brings, in the words of patches`() throws {
        var world = World()
        try world.create(.deployments, deployment("web"))
        let patch: Value = ["spec": ["colour": "red"]]
        same(world.say(.patch(.merge(patch)), .deployments, "web", .warn), "done [unknown field \"spec.colour\"]")
        let refusal = world.say(.patch(.strategic(patch)), .deployments, "web", .strict)
        same(
            refusal,
            "422 Invalid:  \"\" is invalid: patch: Invalid value: \"map[spec:map[colour:red]]\": strict decoding error: "
                + "unknown field \"spec.colour\" []")
        same(world.say(.get, .deployments, "web"), "done []")
    }

    @Test func `are of versions that will not be served for ever, and of loose finalizers`() throws {
        var world = World()
        let schema: Value = ["openAPIV3Schema": ["type": "object"]]
        func version(_ name: String, _ more: Value) -> Value {
            more.merging(["name": .string(name), "served": true, "storage": .bool(name == "v1"), "schema": schema])
        }
        try world.create(
            .customResourceDefinitions,
            [
                "metadata": ["name": "widgets.acme.io"],
                "spec": [
                    "group": "acme.io", "scope": "Namespaced", "names": ["plural": "widgets", "kind": "Widget"],
                    "versions": [
                        version("v1beta1", ["deprecated": true]), version("v1", [:]),
                        version("v1alpha1", ["deprecated": true, "deprecationWarning": "stop it"]),
                    ],
                ],
            ])
        func widgets(_ version: String) -> Resource { Resource("acme.io", version, "widgets", kind: "Widget") }
        same(
            world.say(.list(.all), widgets("v1beta1")),
            "done [acme.io/v1beta1 Widget is deprecated; use acme.io/v1 Widget]")
        same(world.say(.list(.all), widgets("v1alpha1")), "done [stop it]")
        let widget: Value = [
            "apiVersion": "acme.io/v1", "kind": "Widget", "metadata": ["name": "w", "finalizers": ["loose"]],
        ]
        same(
            world.say(.create(Object(widget)), widgets("v1")),
            "done [metadata.finalizers: \"loose\": prefer a domain-qualified finalizer name including a path (/) to avoid "
                + "accidental conflicts with other finalizer writers]")
        let names = ["v1", "v2", "v1beta1", "v10", "v1alpha3", "other", "v2beta1", "another"].map(VersionName.init)
        same(
            names.sorted().map(\.text).joined(separator: " "),
            "other another v1alpha3 v1beta1 v2beta1 v1 v2 v10")
    }
}

extension World {
    /// How a request fares, and what is said besides.
    fileprivate mutating func say(
        _ verb: Request.Verb, _ resource: Resource, _ name: String? = nil,
        _ validation: Request.FieldValidation = .ignore
    ) -> String {
        var request = Request(verb, resource, namespace: "shop", name: name)
        request.fieldValidation = validation
        let result = refusal { try ask(request) }
        return "\(result == "nothing" ? "done" : result) [\(store.warnings.joined(separator: " "))]"
    }

    fileprivate mutating func say(
        _ verb: Request.Verb, _ resource: Resource, _ validation: Request.FieldValidation
    ) -> String {
        say(verb, resource, nil, validation)
    }
}
