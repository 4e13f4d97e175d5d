internal import Clocks
package import Documents
internal import Instants
internal import KubernetesAPI
package import KubernetesObjects
package import ReleaseModel
internal import SimulatedKubernetes

// What people do in a simulated cluster, and what they look at.
extension ReleaseWorld {
    /// Applies a release as Git has it: made, or its spec replaced.
    package func declare(_ draft: ReleaseDraft) throws {
        try apply(.release, draft.object)
    }

    /// Makes an object, or replaces its spec.
    package func apply(_ resource: Resource, _ value: Value) throws {
        let namespace = value[["metadata", "namespace"]]?.string
        let key = ObjectKey(namespace: namespace, name: value[["metadata", "name"]]?.string ?? "")
        if var stored = find(resource, key)?.value {
            stored["spec"] = value["spec"]
            if let labels = value[["metadata", "labels"]] { stored[["metadata", "labels"]] = labels }
            _ = try server.as("ada").perform(Request(.update(Object(stored)), resource, at: key)).get()
        } else {
            _ = try server.as("ada").perform(Request(.create(Object(value)), resource, namespace: namespace)).get()
        }
    }

    /// A person's word on what is declared for a release now.
    package func decide(
        _ verb: Decision.Verb, on release: String, in namespace: String = "shop", by user: String = "ada",
        to target: String? = nil, check: String? = nil, reason: String? = nil, environment: String? = nil
    ) throws {
        let key = ObjectKey(namespace: namespace, name: release)
        let number = find(.release, key)?["status"]["declaration"]["number"].int ?? 1
        var spec: Value = [
            "release": .string(release), "declaration": .int(number), "verb": .string(verb.rawValue),
            "user": .string(user),
        ]
        spec["to"] = target.map { .string($0) }
        spec["check"] = check.map { .string($0) }
        spec["reason"] = reason.map { .string($0) }
        spec["environment"] = environment.map { .string($0) }
        let name = "\(release)-\(number)-\(verb.rawValue)-\(server.snapshot.version)"
        let decision: Value = [
            "apiVersion": "martlet.dev/v1alpha1", "kind": "Decision",
            "metadata": ["name": .string(name), "namespace": .string(namespace)], "spec": spec,
        ]
        _ = try server.as(user).perform(Request(.create(Object(decision)), .decision, namespace: namespace)).get()
    }

    package func delete(_ resource: Resource, _ key: ObjectKey) throws {
        _ = try server.as("ada").perform(Request(.delete(), resource, at: key)).get()
    }

    package func find(_ resource: Resource, _ key: ObjectKey) -> Object? {
        guard case .success(.object(let object)) = server.perform(Request(.get, resource, at: key)) else { return nil }
        return object
    }

    package func list(_ resource: Resource, in namespace: String? = nil, labels: String? = nil) -> [Object] {
        let request = Request(.list(Selection(labels: labels)), resource, namespace: namespace)
        guard case .success(.list(let list)) = server.perform(request) else { return [] }
        return list.items
    }

    /// Waits until something is so, and gives up after a time that nothing needs.
    package func wait(
        _ what: String, atMost limit: Duration = .seconds(900), every pause: Duration = .seconds(1),
        until isSo: (ReleaseWorld) -> Bool
    ) async throws {
        let end = clock.uptime + limit
        while !isSo(self) {
            guard clock.uptime < end else { throw NeverHappened(what: what, story: story()) }
            try await clock.sleep(for: pause)
        }
    }
}

/// Something that was waited for in vain, with how things stood.
package struct NeverHappened: Error, CustomStringConvertible {
    let what: String
    let story: String

    package var description: String { "never: \(what)\n\(story)" }
}

// What is seen of releases.
extension ReleaseWorld {
    package func status(of release: String, in namespace: String = "shop") -> View {
        find(.release, ObjectKey(namespace: namespace, name: release))?["status"] ?? .absent
    }

    package func phase(of release: String, in namespace: String = "shop") -> String {
        status(of: release, in: namespace)["phase"].string ?? ""
    }

    package func message(of release: String, in namespace: String = "shop") -> String {
        status(of: release, in: namespace)["message"].string ?? ""
    }

    /// The passages of a release, from the oldest to the newest.
    package func passages(of release: String, in namespace: String = "shop") -> [Object] {
        list(.passage, in: namespace, labels: "\(OwnName.release)=\(release)").sorted { left, right in
            PassageNumber(name: left.name, of: release)! < PassageNumber(name: right.name, of: release)!
        }
    }

    /// How the newest passage ended, or the phase that it is in.
    package func outcome(of release: String, in namespace: String = "shop") -> String {
        let status = passages(of: release, in: namespace).last?["status"]
        return status?["outcome"].string ?? status?["phase"].string ?? ""
    }

    /// The tags of the images that requests to a release's Service are answered by, of the ready pods there.
    package func answering(_ service: String, in namespace: String = "shop") -> Set<String> {
        Set(answeringPods(service, in: namespace).map(\.value))
    }

    /// The ready pods behind a Service, with the tags of their images.
    package func answeringPods(_ service: String, in namespace: String = "shop") -> [(name: String, value: String)] {
        let slices = list(.endpointSlices, in: namespace, labels: "kubernetes.io/service-name=\(service)")
        let names = Set(
            slices.flatMap { EndpointSlice($0).endpoints }.filter { $0.isReady && !$0.isTerminating }.compactMap {
                $0.pod?.name
            })
        return list(.pods, in: namespace).filter { names.contains($0.name) }.map { pod in
            let image = pod["spec"]["containers"].elements.first?["image"].string ?? ""
            return (pod.name, String(image.split(separator: ":").last ?? ""))
        }
    }

    /// How many pods there are of each image's tag.
    package func pods(of release: String, in namespace: String = "shop") -> [String: Int] {
        list(.pods, in: namespace, labels: "\(OwnName.release)=\(release)").reduce(into: [:]) { counts, pod in
            guard !pod.metadata.isBeingDeleted else { return }
            let image = pod["spec"]["containers"].elements.first?["image"].string ?? ""
            counts[String(image.split(separator: ":").last ?? ""), default: 0] += 1
        }
    }

    /// How things stand, for reports of what went wrong.
    package func story() -> String {
        var lines = list(.release).map { release in
            "\(release.key): \(release["status"]["phase"].string ?? "–"): \(release["status"]["message"].string ?? "–")"
        }
        for passage in list(.passage) {
            lines.append("  \(passage.name) \(passage["status"].value?.jsonText ?? "–")")
        }
        for set in list(.replicaSets) {
            lines.append("  \(set.name) \(ReplicaSet(set).ready)/\(ReplicaSet(set).wanted) \(set.metadata.annotations)")
        }
        for service in list(.services) { lines.append("  service \(service.name) \(Service(service).selector)") }
        return lines.joined(separator: "\n")
    }
}
