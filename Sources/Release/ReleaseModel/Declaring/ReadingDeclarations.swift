package import Documents
internal import KubernetesObjects

extension DeclaredKind {
    /// Reads a whole object of this kind, with all that is wrong in it, in the order in which it stands there.
    package static func read(
        _ node: Node, in catalog: Catalog, at path: FieldPath = .root
    ) -> (declaration: Declaration<Self>?, complaints: [Complaint]) {
        guard case .object(let members) = node.content else {
            let complaint = Complaint(.wrongShape, at: node.place, path, "\(node.seen) stands here; write an object")
            return (nil, [complaint])
        }
        var reading = Reading(at: path)
        for member in members where !topLevel.contains(member.key) {
            reading.within(.key(member.key)) {
                $0.complain(.unknownField, at: member.keyPlace, unknown("field", member.key, among: topLevel))
            }
        }
        let metadata = readPart("metadata", of: node, &reading) { DeclaredMetadata.read($0, of: names, &$1) }
        let spec = readPart("spec", of: node, &reading) { node, reading -> Self? in
            let format = format(in: catalog)
            guard let spec = format.read(node, illustratedBy: format.schema.example, &reading), let metadata else {
                return nil
            }
            reading.object(spec.objections(of: metadata, in: catalog), to: node)
            return spec
        }
        let complaints = reading.complaints.inOrder
        guard let metadata, let spec, complaints.allSatisfy({ $0.severity == .warning }) else {
            return (nil, complaints)
        }
        return (Declaration(metadata: metadata, spec: spec), complaints)
    }

    private static func readPart<Part>(
        _ name: String, of node: Node, _ reading: inout Reading, _ read: (Node, inout Reading) -> Part?
    ) -> Part? {
        guard let part = node[name] else {
            reading.complain(.missingField, at: node.place, "“\(name)” is missing in this \(names.resource.kind)")
            return nil
        }
        return reading.within(.key(name)) { read(part, &$0) }
    }
}

private let topLevel = ["apiVersion", "kind", "metadata", "spec", "status"]

/// An object of one of our kinds, whichever it is.
package protocol AnyDeclaration: Sendable {
    var metadata: DeclaredMetadata { get }
    var names: KindNames { get }
}

extension Declaration: AnyDeclaration {
    package var names: KindNames { Spec.names }
}

extension DeclaredKind {
    /// As `read`, for those who look at many kinds.
    package static func readAny(
        _ node: Node, in catalog: Catalog, at path: FieldPath = .root
    ) -> (declaration: (any AnyDeclaration)?, complaints: [Complaint]) {
        let (declaration, complaints) = read(node, in: catalog, at: path)
        return (declaration, complaints)
    }
}
