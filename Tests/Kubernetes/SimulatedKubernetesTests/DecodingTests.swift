import Documents
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `Decoding a built-in kind` {
    @Test(arguments: [
        (#"{"spec":{"replicas":3,"template":{"spec":{"containers":[{"name":"a"}]}}}}"#, "fits"),
        (#"{"spec":null}"#, "fits"),
        (#"{"spec":{"replicas":"3"}}"#, "string into Go struct field DeploymentSpec.spec.replicas of type int32"),
        (#"{"spec":{"replicas":1.5}}"#, "number 1.5 into Go struct field DeploymentSpec.spec.replicas of type int32"),
        (
            #"{"spec":{"replicas":3000000000}}"#,
            "number 3000000000 into Go struct field DeploymentSpec.spec.replicas of type int32"
        ),
        (#"{"spec":{"paused":0}}"#, "number into Go struct field DeploymentSpec.spec.paused of type bool"),
        (#"{"spec":[]}"#, "array into Go struct field Deployment.spec of type v1.DeploymentSpec"),
        (#"{"metadata":{"labels":{"a":1}}}"#, "number into Go struct field ObjectMeta.metadata.labels of type string"),
        (
            #"{"metadata":{"labels":[]}}"#,
            "array into Go struct field ObjectMeta.metadata.labels of type map[string]string"
        ),
        (
            #"{"spec":{"template":{"spec":{"containers":{}}}}}"#,
            "object into Go struct field PodSpec.spec.template.spec.containers of type []v1.Container"
        ),
        (
            #"{"spec":{"template":{"spec":{"containers":[{"args":["a",1]}]}}}}"#,
            "number into Go struct field Container.spec.template.spec.containers.args of type string"
        ),
        (#"{"spec":{"strategy":{"rollingUpdate":{"maxSurge":true}}}}"#, "bool into Go value of type int32"),
        ("[]", "array into Go value of type v1.Deployment"),
    ])
    func `names the first value of a wrong type`(object: String, complaint: String) throws {
        let shape = try #require(Shape.builtIn(apiVersion: "apps/v1", kind: "Deployment"))
        let failure = try shape.decodingFailure(of: Value(json: object)) ?? "fits"
        same(failure, complaint == "fits" ? complaint : "json: cannot unmarshal \(complaint)")
    }

    @Test func `reads texts that stand for other things`() throws {
        let pod = try #require(Shape.builtIn(apiVersion: "v1", kind: "Pod"))
        func failure(cpu: Value) -> String? {
            pod.decodingFailure(of: ["spec": ["overhead": ["cpu": cpu]]])
        }
        same(failure(cpu: "100m"), nil)
        same(failure(cpu: 2), nil)
        same(failure(cpu: "much")?.prefix(10), "quantities")
        same(pod.decodingFailure(of: ["metadata": ["creationTimestamp": "2026-01-01T00:00:00Z"]]), nil)
        let time = pod.decodingFailure(of: ["metadata": ["creationTimestamp": "noon"]])
        same(time, #"parsing time "noon" as "2006-01-02T15:04:05Z07:00": cannot parse "noon" as "2006""#)
        let secret = try #require(Shape.builtIn(apiVersion: "v1", kind: "Secret"))
        same(secret.decodingFailure(of: ["data": ["a": "aGk="]]), nil)
        same(secret.decodingFailure(of: ["data": ["a": "a%"]]), "illegal base64 data at input byte 1")
    }
}
