internal import Documents
internal import KubernetesObjects

/// That an object came, changed or went, as models are told of it.
struct ObjectChange: Sendable {
    let resource: Resource
    /// `nil` when it came.
    let before: Object?
    /// `nil` when it went.
    let after: Object?

    init(_ resource: Resource, before: Object?, after: Object?) {
        self.resource = resource
        self.before = before
        self.after = after
    }

    init(_ write: Write) {
        self.init(write.resource, before: write.before.map { Object($0) }, after: write.after.map { Object($0) })
    }

    /// As it is, or last was.
    var object: Object { after ?? before ?? Object(.null) }
    var reference: Reference { Reference(resource, object.key) }
}

/// Names an object among all.
struct Reference: Sendable, Hashable {
    /// The group and the plural, `deployments.apps`, since the version does not matter.
    let kind: String
    let key: ObjectKey

    init(_ resource: Resource, _ key: ObjectKey) {
        kind = resource.qualifiedPlural
        self.key = key
    }
}

extension Store {
    /// All there is, as if it had just come.
    var everything: [ObjectChange] {
        var done: Set<String> = []
        var found: [ObjectChange] = []
        for kind in kinds.sorted where done.insert(kind.shelf).inserted {
            guard var shelf = shelves[kind.shelf] else { continue }
            for key in shelf.keys(in: nil) {
                found.append(ObjectChange(kind.stored, before: nil, after: shelf[key].map { Object($0) }))
            }
        }
        return found
    }
}
