internal import Documents
internal import KubernetesAPI

/// Events: each stands in the namespace of the object it is about; what is in no namespace has its events in `default`.
struct EventRules: KindRules {
    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        let namespace = object.metadata("namespace") ?? ""
        let about = object["involvedObject"]?["namespace"]?.string ?? ""
        let isRight = about.isEmpty ? ["default", "kube-system"].contains(namespace) : about == namespace
        return isRight
            ? [] : [.invalid("involvedObject.namespace", about.quoted, "does not match event.namespace")]
    }
}
