internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// What an object has beside itself, other than its status.
extension Store {
    mutating func serve(_ subresource: String, _ call: Call) throws(ClusterError) -> Answer {
        guard call.kind.subresources.contains(subresource) else { throw Refusal.noSuchResource }
        switch (subresource, call.request.verb) {
        case ("scale", .get): return .object(Object(scale(of: try scaled(call), call.kind)))
        case ("scale", .update(let scale)): return .object(try updateScale(scale.value, call))
        case ("scale", .patch(let patch)):
            let scale = scale(of: try scaled(call), call.kind)
            return .object(try updateScale(try patched(scale, by: patch, .scale), call))
        case ("finalize", .update(let object)): return .object(try update(object, call))
        case ("binding", .create(let binding)): return try bind(binding.value, call)
        case ("eviction", .create(let eviction)): return try evict(eviction.value, call)
        case ("token", .create(let request)): return .object(Object(try issueToken(request.value, call)))
        case (_, _): throw Refusal.methodNotAllowed()
        }
    }
}
