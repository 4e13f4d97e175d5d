internal import Documents

/// What every object says about itself, and nothing else of it: for those who accept
/// `application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io`.
enum PartialObjectMetadata {
    static func value(of object: Value) -> Value {
        [
            "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1",
            "metadata": object["metadata"] ?? .object(Members()),
        ]
    }
}

/// The same of a list, for those who accept `as=PartialObjectMetadataList`.
enum PartialObjectMetadataList {
    static func value(of objects: [Value], metadata: Value) -> Value {
        [
            "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
            "items": .list(objects.map(PartialObjectMetadata.value)),
        ]
    }
}
