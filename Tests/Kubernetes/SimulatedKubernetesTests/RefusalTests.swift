import Documents
import KubernetesAPI
import KubernetesObjects
import TestSupport
import Testing

@testable import SimulatedKubernetes

/// What a real server said to the same requests.
struct `A refusal` {
    @Test(arguments: Mistake.all) func `has the code, the reason and the words of a real server`(mistake: Mistake)
        throws
    {
        var world = World()
        try world.create(.configMaps, ["metadata": ["name": "a"], "data": ["k": "1"]])
        try world.create(.configMaps, ["metadata": ["name": "fixed"], "data": ["k": "1"], "immutable": true])
        try world.create(.deployments, deployment("web"))
        same(refusal { try mistake.ask(&world) }, mistake.answer)
    }

    struct Mistake: Sendable, CustomTestStringConvertible {
        let name: String
        let answer: String
        let ask: @Sendable (inout World) throws -> Any
        var testDescription: String { name }

        init(_ name: String, _ answer: String, _ ask: @escaping @Sendable (inout World) throws -> Any) {
            self.name = name
            self.answer = answer
            self.ask = ask
        }

        static let all = [
            Mistake("taken name", "409 AlreadyExists: configmaps \"a\" already exists") {
                try $0.create(.configMaps, ["metadata": ["name": "a"]])
            },
            Mistake(
                "no name",
                "422 Invalid: ConfigMap \"\" is invalid: metadata.name: Required value: name or generateName is required"
            ) {
                try $0.create(.configMaps, [:])
            },
            Mistake("version of a new object", "unanswered: resourceVersion should not be set on objects to be created")
            {
                try $0.create(.configMaps, ["metadata": ["name": "b", "resourceVersion": "1"]])
            },
            Mistake(
                "another namespace",
                "400 BadRequest: the namespace of the provided object does not match the namespace sent on the request"
            ) { try $0.create(.configMaps, ["metadata": ["name": "b", "namespace": "other"]]) },
            Mistake("no namespace", "404 NotFound: namespaces \"nope\" not found") {
                try $0.ask(Request(.create(Object(["metadata": ["name": "b"]])), .configMaps, namespace: "nope"))
            },
            Mistake("unknown kind", "404 NotFound: the server could not find the requested resource") {
                try $0.get(Resource("x.io", "v1", "foos", kind: "Foo"), "a")
            },
            Mistake("another name", "400 BadRequest: the name of the object (q) does not match the name on the URL (a)")
            {
                try $0.merge(.configMaps, "a", ["metadata": ["name": "q"]])
            },
            Mistake(
                "another uid",
                "422 Invalid: ConfigMap \"a\" is invalid: metadata.uid: Invalid value: \"q\": field is immutable"
            ) {
                try $0.merge(.configMaps, "a", ["metadata": ["uid": "q"]])
            },
            Mistake(
                "finalizer without an owner",
                "422 Invalid: ConfigMap \"a\" is invalid: metadata.finalizers[0]: Invalid value: \"nodomain\": "
                    + "name is neither a standard finalizer name nor is it fully qualified"
            ) { try $0.merge(.configMaps, "a", ["metadata": ["finalizers": ["nodomain"]]]) },
            Mistake(
                "fixed data",
                "422 Invalid: ConfigMap \"fixed\" is invalid: data: Forbidden: field is immutable when `immutable` is set"
            ) { try $0.merge(.configMaps, "fixed", ["data": ["k": "2"]]) },
            Mistake(
                "negative replicas",
                "422 Invalid: Deployment.apps \"web\" is invalid: spec.replicas: Invalid value: -1: must be greater than or equal to 0"
            ) {
                try $0.merge(.deployments, "web", ["spec": ["replicas": -1]])
            },
            Mistake(
                "negative scale",
                "422 Invalid: Scale.autoscaling \"web\" is invalid: spec.replicas: Invalid value: -6: must be greater than or equal to 0"
            ) {
                try $0.merge(.deployments, "web", ["spec": ["replicas": -6]], "scale")
            },
            Mistake(
                "no containers",
                "422 Invalid: Deployment.apps \"x\" is invalid: spec.template.spec.containers: Required value"
            ) {
                var bad = deployment("x")
                bad.set(["spec", "template", "spec", "containers"], [])
                return try $0.create(.deployments, bad)
            },
            Mistake(
                "restart policy",
                "422 Invalid: Deployment.apps \"x\" is invalid: spec.template.spec.restartPolicy: Unsupported value: \"Never\": supported values: \"Always\""
            ) {
                var bad = deployment("x")
                bad.set(["spec", "template", "spec", "restartPolicy"], "Never")
                return try $0.create(.deployments, bad)
            },
            Mistake(
                "another name's lease",
                "422 Invalid: leases.coordination.k8s.io \"l\" is invalid: metadata.resourceVersion: Invalid value: 0x0: must be specified for an update"
            ) {
                try $0.create(.leases, ["metadata": ["name": "l"]])
                return try $0.update(.leases, Object(["metadata": ["name": "l", "namespace": "shop"]]))
            },
            Mistake("field selector", "400 BadRequest: field label not supported: spec.foo") {
                try $0.list(.pods, fields: "spec.foo=bar")
            },
            Mistake("future version", "504 Timeout: Timeout: Too large resource version: 9999, current: 108") {
                try $0.list(.pods, .notOlder(than: "9999"))
            },
            Mistake(
                "budget with both",
                "422 Invalid: PodDisruptionBudget.policy \"p\" is invalid: spec: Invalid value: {\"minAvailable\":1,\"maxUnavailable\":1}: minAvailable and maxUnavailable cannot be both set"
            ) {
                try $0.create(
                    .podDisruptionBudgets,
                    ["metadata": ["name": "p"], "spec": ["minAvailable": 1, "maxUnavailable": 1]])
            },
            Mistake(
                "protected namespace",
                "403 Forbidden: namespaces \"default\" is forbidden: this namespace may not be deleted"
            ) {
                try $0.delete(.namespaces, "default")
            },
            Mistake("service without ports", "422 Invalid: Service \"s\" is invalid: spec.ports: Required value") {
                try $0.create(.services, ["metadata": ["name": "s"], "spec": ["selector": ["a": "b"]]])
            },
            Mistake(
                "question asked with get",
                "405 MethodNotAllowed: the server does not allow this method on the requested resource"
            ) {
                try $0.ask(Request(.get, .tokenReviews, name: "a"))
            },
            Mistake(
                "unknown field",
                "400 BadRequest: ConfigMap in version \"v1\" cannot be handled as a ConfigMap: strict decoding error: unknown field \"foo\""
            ) {
                var request = Request(
                    .create(Object(["metadata": ["name": "b"], "foo": 1])), .configMaps, namespace: "shop")
                request.isStrict = true
                return try $0.ask(request)
            },
        ]
    }
}

func deployment(_ name: String, replicas: Int? = nil) -> Value {
    var object: Value = [
        "metadata": ["name": .string(name)],
        "spec": [
            "selector": ["matchLabels": ["app": .string(name)]],
            "template": [
                "metadata": ["labels": ["app": .string(name)]],
                "spec": ["containers": [["name": "c", "image": "i"]]],
            ],
        ],
    ]
    if let replicas { object.set(["spec", "replicas"], .int(replicas)) }
    return object
}
