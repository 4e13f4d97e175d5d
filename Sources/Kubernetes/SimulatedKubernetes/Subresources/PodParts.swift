internal import Documents
internal import KubernetesAPI

// `pods/ephemeralcontainers` and `pods/resize`: the parts of a pod's spec that change by these alone.
extension Value {
    func withEphemeralContainers(of pod: Value) -> Value {
        var changed = withManagedFields(of: pod)
        changed.edit("spec") { $0["ephemeralContainers"] = pod["spec"]?["ephemeralContainers"] }
        return changed
    }

    /// With what the other's containers of the same names may take.
    func withResources(of pod: Value) -> Value {
        var changed = withManagedFields(of: pod)
        let others = pod["spec"]?["containers"]?.list ?? []
        changed.edit("spec") { spec in
            guard case .list(var containers)? = spec["containers"] else { return }
            for index in containers.indices {
                guard let other = others.first(where: { $0["name"] == containers[index]["name"] }) else { continue }
                for key in ["resources", "resizePolicy"] { containers[index][key] = other[key] }
            }
            spec["containers"] = .list(containers)
        }
        return changed
    }

    private func withManagedFields(of pod: Value) -> Value {
        var changed = self
        changed.setMetadata("managedFields", pod.metadata["managedFields"])
        return changed
    }
}

extension Call {
    /// Whether it is about a part of the object that has a subresource of its own, under which one sees the whole.
    var isAboutPart: Bool {
        guard kind.shelf == "pods", let subresource = request.subresource else { return false }
        switch request.verb {
        case .get, .update, .patch: return subresource == "ephemeralcontainers" || subresource == "resize"
        case .list, .watch, .create, .delete, .deleteCollection: return false
        }
    }
}
