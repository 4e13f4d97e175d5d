internal import Documents

/// A ConfigMap: names and texts.
package struct ConfigMap: Kind {
    package static let resource = Resource.configMaps
    package let object: Object

    package init(_ object: Object) {
        self.object = object
    }

    package var data: [String: String] { object["data"].strings }
    package var isImmutable: Bool { object["immutable"].bool ?? false }
}
