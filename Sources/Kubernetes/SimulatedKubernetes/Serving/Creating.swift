internal import Documents
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Creating an object.
extension Store {
    mutating func create(_ object: Object, _ call: Call) throws(ClusterError) -> Object {
        guard !isBeingDefinedAway(call.kind) else { throw Refusal.definitionIsTerminating }
        var call = call
        var object = try accepted(object.value, call)
        call.request.name = object.metadata("name")
        try checkNamespace(call)
        guard object.metadata("resourceVersion") == nil else {
            // With a code of 500 and no reason, though it is the client's mistake.
            throw .unanswered("resourceVersion should not be set on objects to be created")
        }
        fillInMetadata(of: &object, call)
        if call.kind.hasStatus, !call.kind.has(.createsWithStatus) { object["status"] = nil }
        object = try admitted(object, replacing: nil, call)
        try complete(&object, replacing: nil, call)

        let key = Object(object).key
        guard stored(call.kind, key) == nil else { throw Refusal.alreadyExists(call.kind, key.name) }
        try checkQuotas(on: object, call)
        try call.kind.rules?.admit(object, replacing: nil, in: &self, call)
        object = commit(object, replacing: nil, call)
        if !call.request.isDryRun {
            call.kind.rules?.stored(object, replacing: nil, isDeletion: false, in: &self, call)
        }
        return Object(shown(object, call))
    }

    /// What the server alone decides about a new object.
    private mutating func fillInMetadata(of object: inout Value, _ call: Call) {
        var name = object.metadata("name")
        if name == nil, let beginning = object.metadata("generateName") {
            // As the real server, we try some names, and leave it to the check after to complain.
            for _ in 0..<8 {
                name = NameRule.generate(from: beginning, &chance)
                if stored(call.kind, ObjectKey(namespace: call.request.namespace, name: name!)) == nil { break }
            }
        }
        let uid = makeUID()
        object.edit("metadata") { metadata in
            metadata["name"] = name.map { .string($0) }
            if call.kind.resource.isNamespaced { metadata["namespace"] = call.request.namespace.map { .string($0) } }
            metadata["uid"] = .string(uid)
            metadata["creationTimestamp"] = .string(call.now.rfc3339)
            metadata["generation"] = call.kind.has(.generation) ? 1 : Value?.none
            for key in ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"] {
                metadata[key] = nil
            }
        }
    }

    /// Random, version 4, as all uids of Kubernetes.
    mutating func makeUID() -> String {
        let high = (chance.next() & (0xFFFF_FFFF_FFFF_0FFF as UInt64)) | 0x4000
        let low = (chance.next() & (0x3FFF_FFFF_FFFF_FFFF as UInt64)) | 0x8000_0000_0000_0000
        let digits = high.hexadecimal + low.hexadecimal
        var text = ""
        for (place, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(place) { text.append("-") }
            text.append(digit)
        }
        return text
    }
}

extension UInt64 {
    fileprivate var hexadecimal: String {
        let text = String(self, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
