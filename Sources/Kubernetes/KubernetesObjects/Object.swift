package import Documents

/// An object of any kind, as the API server has it or should get it.
///
/// Typed views (`Pod(object)`) read from it; nothing is lost by passing through them, since
/// what is written is always made from the object or is a patch.
package struct Object: Sendable {
    package var view: View

    package init(_ value: Value) {
        view = View(value)
    }

    package init(_ view: View) {
        self.view = view
    }

    /// The whole, as a value; an empty object when there is none.
    package var value: Value {
        get { view.value ?? .object(Members()) }
        set { view = View(newValue) }
    }

    package subscript(_ key: String) -> View { view[key] }

    /// Without what servers keep about who owns which field.
    package var withoutManagedFields: Object {
        guard view["metadata"]["managedFields"].exists else { return self }
        var value = value
        value[["metadata", "managedFields"]] = nil
        return Object(value)
    }

    package var apiVersion: String { view["apiVersion"].string ?? "" }
    package var kind: String { view["kind"].string ?? "" }
    package var metadata: Metadata { Metadata(view["metadata"]) }
    package var name: String { metadata.name }
    package var key: ObjectKey { ObjectKey(namespace: metadata.namespace, name: metadata.name) }
}

extension Object: Equatable {
    package static func == (left: Object, right: Object) -> Bool { left.view.value == right.view.value }
}

/// What every object says about itself.
package struct Metadata: Sendable {
    package let view: View

    package init(_ view: View) {
        self.view = view
    }

    package var name: String { view["name"].string ?? "" }
    package var namespace: String? { view["namespace"].string.flatMap { $0.isEmpty ? nil : $0 } }
    package var uid: String { view["uid"].string ?? "" }
    package var resourceVersion: String { view["resourceVersion"].string ?? "" }
    package var generation: Int { view["generation"].int ?? 0 }
    package var labels: [String: String] { view["labels"].strings }
    package var annotations: [String: String] { view["annotations"].strings }
    package var finalizers: [String] { view["finalizers"].elements.compactMap(\.string) }
    package var ownerReferences: [OwnerReference] { view["ownerReferences"].elements.map { OwnerReference($0) } }
    package var isBeingDeleted: Bool { view["deletionTimestamp"].string != nil }

    /// The owner that made this object and is answerable for it.
    package var controller: OwnerReference? { ownerReferences.first(where: \.isController) }
}

package struct OwnerReference: Sendable, Hashable {
    package var apiVersion: String
    package var kind: String
    package var name: String
    package var uid: String
    package var isController: Bool
    package var blocksOwnerDeletion: Bool

    package init(_ view: View) {
        apiVersion = view["apiVersion"].string ?? ""
        kind = view["kind"].string ?? ""
        name = view["name"].string ?? ""
        uid = view["uid"].string ?? ""
        isController = view["controller"].bool ?? false
        blocksOwnerDeletion = view["blockOwnerDeletion"].bool ?? false
    }
}

extension View {
    /// The members that are texts, as in labels.
    package var strings: [String: String] {
        members.reduce(into: [:]) { result, member in
            if let text = member.value.string { result[member.key] = text }
        }
    }
}
