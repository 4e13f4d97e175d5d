internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Events: in the namespace of what they are about; those of the newer group also say who did what, and when.
struct EventRules: KindRules {
    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        var causes = objections(toPlace: View(object))
        let event = View(object)
        if event["eventTime"].instant != nil {
            let controller = call.kind.conversion == nil ? "reportingComponent" : "reportingController"
            let wanted = [
                ("reportingComponent", controller), ("reportingInstance", "reportingInstance"), ("action", "action"),
                ("reason", "reason"),
            ]
            for (key, name) in wanted where (event[key].string ?? "").isEmpty { causes.append(.required(name)) }
        } else if call.kind.conversion != nil, old == nil {
            causes.append(.required("eventTime"))
        }
        if call.kind.conversion != nil, old == nil {
            for key in ["firstTimestamp", "lastTimestamp", "count", "source"] where event[key].exists {
                causes.append(.invalid(key, "\"\"", "needs to be unset"))
            }
            let type = event["type"].string ?? ""
            if type != "Normal", type != "Warning" {
                causes.append(.invalid("type", "\"\"", "has invalid value: \(type)"))
            }
        }
        guard causes.isEmpty else {
            throw Refusal.invalid(call.kind.qualifiedKind, object.metadata("name") ?? "", causes)
        }
    }

    private func objections(toPlace event: View) -> [Status.Cause] {
        let namespace = event["metadata"]["namespace"].string ?? ""
        let involved = event["involvedObject"]["namespace"].string ?? ""
        // Of what is in no namespace, events are told in one of these.
        let isRight = involved.isEmpty ? ["default", "kube-system"].contains(namespace) : namespace == involved
        guard !isRight else { return [] }
        return [.invalid("involvedObject.namespace", involved.quoted, "does not match event.namespace")]
    }
}
