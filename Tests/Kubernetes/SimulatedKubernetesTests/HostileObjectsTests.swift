import Documents
import Instants
import TestSupport
import Testing

@testable import SimulatedKubernetes

/// Objects that nobody would write, but that somebody may send.
struct `A hostile object` {
    private let noon = Instant(seconds: 1_800_000_000)
    private let manager = FieldManager("a", apiVersion: "apps/v1")

    @Test func `nested too deep is refused`() throws {
        let deep = (0..<600).reduce(Value.int(1)) { inner, _ in ["spec": inner] }
        let shape = try widgetSchema().rootShape
        same(
            refusal { _ = try shape.applying(deep, as: manager, force: true, onto: nil, now: noon) },
            "\(ApplyComplaint.tooDeep)")
        same(refusal { _ = try shape.merged(strategic: deep, into: [:]) }, PatchComplaint.tooDeep.description)
        same(refusal { _ = try shape.merged(strategic: [:], into: deep) }, PatchComplaint.tooDeep.description)
        same(refusal { _ = try FieldSet(fieldsV1: deep) }, FieldSetComplaint.tooDeep.description)
        same(refusal { _ = try StructuralSchema(openAPIV3Schema: deep) }, SchemaComplaints.tooDeep.description)
    }

    /// Each place in turn holds something of another type; whatever comes of it, we live to tell.
    @Test func `of wrong types everywhere is refused or carried along`() throws {
        let shape = try #require(Shape.builtIn(apiVersion: "apps/v1", kind: "Deployment"))
        let lines = try GoldenCase.all(of: "applies.txt")
        var whole = try #require(lines.first { $0.name == "deployment created 2" }).values[1]
        whole["status"] = nil
        whole[["metadata", "managedFields"]] = whole[["metadata", "managedFields"]]?.list.map {
            .list(Array($0.prefix(1)))
        }
        let schema = try StructuralSchema(openAPIV3Schema: Value(json: golden("check-schema.json")))
        var refused = 0
        for place in places(in: whole, []) where place.count < 7 {
            for junk: Value in [.null, "x", [["a"]], ["a": [-1e300]]] {
                let broken = replacing(place[...], in: whole, with: junk)
                _ = shape.pruned(broken)
                _ = shape.decodingFailure(of: broken)
                _ = schema.causes(against: schema.defaulted(broken))
                _ = shape.recording(update: whole, to: broken, by: manager, now: noon)
                _ = shape.recording(update: broken, to: whole, by: manager, now: noon)
                for work: () throws -> Void in [
                    {
                        _ = try shape.applying(
                            broken.withoutManagedFields, as: manager, force: true, onto: whole, now: noon)
                    },
                    {
                        _ = try shape.applying(
                            whole.withoutManagedFields, as: manager, force: true, onto: broken, now: noon)
                    },
                    { _ = try shape.merged(strategic: broken, into: whole) },
                    { _ = try shape.merged(strategic: whole, into: broken) },
                    { _ = try StructuralSchema(openAPIV3Schema: broken) },
                ] {
                    if refusal(work) != nil { refused += 1 }
                }
            }
        }
        #expect(refused > 100)
    }

    @Test(arguments: [
        ("[]", "fieldsV1 is “[]”; it would have to be an object"),
        (#"{"f:a":5}"#, "fieldsV1.f:a is “5”; it would have to be an object"),
        (#"{"a":{}}"#, "fieldsV1 has “a”; write f:name, k:{…}, v:value, i:number or a dot"),
        (#"{"f:a":{"k:[]":{}}}"#, "fieldsV1.f:a has “k:[]”; write f:name, k:{…}, v:value, i:number or a dot"),
        (#"{"v:x":{}}"#, "fieldsV1 has “v:x”; write f:name, k:{…}, v:value, i:number or a dot"),
        (#"{"i:-1":{}}"#, "fieldsV1 has “i:-1”; write f:name, k:{…}, v:value, i:number or a dot"),
    ])
    func `has its malformed owners refused`(fields: String, complaint: String) throws {
        let value = try Value(json: fields)
        same(refusal { _ = try FieldSet(fieldsV1: value) }, complaint)
        // Where they are already stored, they are nobody's.
        let entry: Value = ["manager": "a", "operation": "Apply", "apiVersion": "v1", "fieldsV1": value]
        let live: Value = ["metadata": ["name": "x", "managedFields": [entry]]]
        let shape = try #require(Shape.builtIn(apiVersion: "v1", kind: "ConfigMap"))
        same(
            shape.recording(update: live, to: live.withoutManagedFields, by: manager, now: noon),
            ["metadata": ["name": "x"]])
    }

    /// Comparing each with each would take minutes.
    @Test func `of many elements is merged in time that grows with them`() throws {
        let (many, shape) = (5_000, try widgetSchema().rootShape)
        let steps = (0..<many).map { Value.object(Members([("name", .string("\($0)"))])) }
        let labels = Members((0..<many).map { ("\($0)", "x") })
        let spec = Value.object(
            Members([
                ("steps", .list(steps)), ("labels", .object(labels)), ("tags", .list(labels.keys.map { .string($0) })),
            ]))
        let config: Value = ["apiVersion": "shapes.test/v1", "kind": "Widget", "metadata": ["name": "x"], "spec": spec]
        let live = try shape.applying(config, as: manager, force: false, onto: nil, now: noon)
        same(try shape.applying(config, as: manager, force: false, onto: live, now: noon), live)
        same(try widgetSchema().causes(against: shape.pruned(config).value), [])

        let pod = try #require(Shape.builtIn(apiVersion: "v1", kind: "Pod"))
        let object = Value.object(Members([("spec", .object(Members([("containers", .list(steps))])))]))
        same(try pod.merged(strategic: object, into: object), object)
    }

    private func refusal(_ work: () throws -> Void) -> String? {
        do {
            try work()
            return nil
        } catch { return "\(error)" }
    }

    private func places(in value: Value, _ path: [FieldPath.Step]) -> [[FieldPath.Step]] {
        switch value {
        case .object(let members): [path] + members.flatMap { places(in: $0.value, path + [.key($0.key)]) }
        case .list(let list): [path] + list.enumerated().flatMap { places(in: $1, path + [.index($0)]) }
        case .null, .bool, .int, .number, .string: [path]
        }
    }

    private func replacing(_ path: ArraySlice<FieldPath.Step>, in value: Value, with junk: Value) -> Value {
        switch (path.first, value) {
        case (.key(let name)?, .object(var members)):
            members[name] = members[name].map { replacing(path.dropFirst(), in: $0, with: junk) }
            return .object(members)
        case (.index(let index)?, .list(var list)):
            list[index] = replacing(path.dropFirst(), in: list[index], with: junk)
            return .list(list)
        default: return junk
        }
    }
}
