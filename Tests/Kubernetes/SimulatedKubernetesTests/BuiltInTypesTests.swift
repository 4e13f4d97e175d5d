import Documents
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `The table of built-in kinds` {
    /// What the server it was made from has; making the table anew from a newer one will change these.
    @Test func `has every kind and field of Kubernetes 1.36 that we know of`() {
        let objects = BuiltInTypes.shapes.values.compactMap(\.objectShape)
        same(BuiltInTypes.kinds.count, 49)
        same(objects.count, 380)
        same(objects.reduce(0) { $0 + $1.fields.count }, 1_662)
        same(objects.reduce(0) { $0 + $1.fields.values.count(where: \.isRequired) }, 330)
    }

    @Test func `names no type that it does not have`() {
        for (name, type) in BuiltInTypes.shapes {
            for (field, about) in type.objectShape?.fields ?? [:] {
                for referred in names(in: about.shape) where BuiltInTypes.shapes[referred] == nil {
                    Issue.record("\(name).\(field) is of the type \(referred)")
                }
            }
        }
        for (kind, type) in BuiltInTypes.kinds where BuiltInTypes.shapes[type] == nil {
            Issue.record("\(kind) is of the type \(type)")
        }
    }

    @Test func `says how lists and maps are merged`() throws {
        let service = try #require(Shape.builtIn(apiVersion: "v1", kind: "Service")?.objectShape)
        let spec = try #require(service.fields["spec"]?.shape.objectShape)
        let ports = try #require(spec.fields["ports"])
        guard case .list(let list) = ports.shape else { preconditionFailure("\(ports)") }
        same(list.merging, .map(keys: ["port", "protocol"]))
        same(ports.patch.mergeKey, "port")
        same(list.element.objectShape?.fields["protocol"]?.keyDefault, "TCP")
        same(spec.fields["selector"]?.shape.objectShape?.isAtomic, true)
        same(service.fields["spec"]?.isAlwaysThere, true)
    }

    private func names(in shape: Shape) -> [String] {
        switch shape {
        case .anything, .scalar: []
        case .builtIn(let name): [name]
        case .list(let list): names(in: list.element)
        case .object(let object):
            (object.fields.values.map(\.shape) + [object.others].compactMap(\.self)).flatMap(names)
        }
    }
}
