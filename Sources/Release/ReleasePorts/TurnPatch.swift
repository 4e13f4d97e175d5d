package import Documents
package import KubernetesAPI
package import KubernetesObjects
package import ReleaseModel

/// A change to an object that belongs to somebody else: it tests what the decision read, and moves the turn on.
///
/// So other people's writes to other fields never delay it, and nothing that was decided about another state of
/// these fields ever succeeds.
package struct TurnPatch: Sendable {
    private var operations: [PatchOperation]
    private let resource: Resource
    private let key: ObjectKey

    package init(over object: Object, _ resource: Resource, turn: Turn) {
        self.resource = resource
        key = object.key
        operations = [.test(path: "/metadata/uid", .string(object.metadata.uid))]
        let pointer = "/metadata/annotations/martlet.dev~1turn"
        if let before = object.metadata.annotations[Turn.annotation] {
            operations.append(.test(path: pointer, .string(before)))
            operations.append(.replace(path: pointer, .string(turn.text)))
        } else {
            // Of an absence nothing can be tested, so the first write is made about the whole object as it was read.
            operations.append(.test(path: "/metadata/resourceVersion", .string(object.metadata.resourceVersion)))
            if object.metadata.annotations.isEmpty {
                operations.append(.add(path: "/metadata/annotations", [:]))
            }
            operations.append(.add(path: pointer, .string(turn.text)))
        }
    }

    /// Replaces what stands at a path, if it is still what was read there.
    package mutating func set(_ path: String, from before: Value?, to value: Value) {
        if let before { operations.append(.test(path: path, before)) }
        operations.append(before == nil ? .add(path: path, value) : .replace(path: path, value))
    }

    package var request: Request {
        var request = Request(.patch(.json(operations)), resource, at: key)
        request.manager = "martlet"
        request.urgency = .urgent
        return request
    }
}
