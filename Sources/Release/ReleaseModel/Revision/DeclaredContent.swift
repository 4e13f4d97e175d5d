package import Documents

/// What people wrote that decides what runs, and nothing else: when it differs, that is a new declaration.
///
/// It is made of JSON as it was declared and is stored, never of decoded structs, so that no upgrade of Martlet
/// changes a hash. In it are
///
///     images          as written
///     template        the release's own, or the adopted Deployment's
///     env, resources  the release's overrides
///     settings        the Environment's
///     configuration   hashes of the tracked ConfigMaps and Secrets, by name
///     redeploy        of which a revision knows nothing
///
/// and nothing else: not `replicas`, `hold`, strategy or checks, nor what an autoscaler, the operator or
/// `kubectl rollout restart` writes. docs/decisions/0011-what-a-revision-is-made-of.md says why.
package struct DeclaredContent: Sendable, Equatable {
    /// All of it, without what is null or empty.
    package let value: Value

    /// Of a Release's spec, the template of the Deployment that it adopts, and its Environment's `settings`.
    package init(
        of spec: Value, adopting template: Value? = nil, settings: Value? = nil,
        configuration: [TrackedConfiguration] = []
    ) {
        let images = spec["images"]?.withoutNothing
        let template = (spec[["workload", "template"]] ?? template)?.contentOfTemplate(
            overriding: images?.members?.keys ?? [])
        var content = Value.object(Members())
        content["images"] = images
        content["template"] = template
        content["env"] = spec["env"]?.withoutNothing
        content["resources"] = spec["resources"]?.withoutNothing
        content["settings"] = settings?.withoutNothing
        content["configuration"] = configuration.content.withoutNothing
        content["redeploy"] = spec["redeploy"]?.withoutNothing
        value = content
    }

    /// Its name: the same for the same content, whoever wrote it and in whatever order.
    package var hash: ContentHash { ContentHash(of: value) }

    /// What would run, each image nailed to the content that was found behind its reference.
    ///
    /// References that are not among `digests` stay as they were written, and so do those that name a digest.
    package func revision(with digests: [String: ImageDigest] = [:]) -> Revision {
        var content = value
        content["redeploy"] = nil
        content["images"] = content["images"]?.mappingMembers { $0.pinned(to: digests) }
        content["template"] = content["template"]?.mappingContainers { container in
            var container = container
            container["image"] = container["image"]?.pinned(to: digests)
            return container
        }
        return Revision(ContentHash(of: content))
    }
}

extension Value {
    /// What of a pod template decides what runs, without the images that stand elsewhere.
    fileprivate func contentOfTemplate(overriding images: [String]) -> Value {
        // API servers have written `creationTimestamp: null` here, and have ceased to.
        var template = withoutNulls.mappingContainers { container in
            guard let name = container["name"]?.string, images.contains(name) else { return container }
            var container = container
            container["image"] = nil
            return container
        }
        template[["metadata", "annotations"]] = template[["metadata", "annotations"]]?.mappingRemaining { name in
            name != "kubectl.kubernetes.io/restartedAt"
        }
        if template["metadata"]?.members?.isEmpty == true { template["metadata"] = nil }
        return template
    }

    fileprivate func pinned(to digests: [String: ImageDigest]) -> Value {
        guard let text = string, let digest = digests[text], let image = try? ImageReference(text: text),
            image.digest == nil
        else { return self }
        return .string(image.pinned(to: digest).text)
    }

    /// With other containers, and other containers to begin with.
    fileprivate func mappingContainers(_ change: (Value) -> Value) -> Value {
        var template = self
        for list in ["containers", "initContainers"] {
            guard let containers = template[["spec", list]]?.list else { continue }
            template[["spec", list]] = .list(containers.map(change))
        }
        return template
    }

    fileprivate func mappingMembers(_ change: (Value) -> Value) -> Value {
        guard let members else { return self }
        return .object(Members(unique: members.map { ($0.key, change($0.value)) }))
    }

    /// Nothing, when no member remains.
    fileprivate func mappingRemaining(_ isKept: (String) -> Bool) -> Value? {
        let kept = (members ?? Members()).filter { isKept($0.key) }
        return kept.isEmpty ? nil : .object(Members(unique: kept.map { ($0.key, $0.value) }))
    }

    /// Without members that are null, which means the same as being absent; `{}` may mean something, as in `emptyDir`.
    private var withoutNulls: Value {
        switch self {
        case .null, .bool, .int, .number, .string: self
        case .list(let list): .list(list.map(\.withoutNulls))
        case .object(let members):
            .object(
                Members(unique: members.filter { !$0.value.isNull }.map { ($0.key, $0.value.withoutNulls) }))
        }
    }

    /// Without members that are null or empty, of which none means anything here; nothing when none is left.
    fileprivate var withoutNothing: Value? {
        switch self {
        case .null: nil
        case .bool, .int, .number, .string: self
        case .list(let list): list.isEmpty ? nil : self
        case .object(let members):
            members.compactMap { member in member.value.withoutNothing.map { (member.key, $0) } }.asObject
        }
    }
}

extension [(String, Value)] {
    fileprivate var asObject: Value? { isEmpty ? nil : .object(Members(unique: self)) }
}
