internal import Documents
internal import KubernetesObjects

/// The HTTP servers of played pods.
///
/// Each pod answers any request on any of its ports with who it is, for as long as it is ready:
/// `{"namespace": …, "pod": …, "revision": …, "image": …}`; and tells at `/metrics` what it has counted of that.
final class PodListeners: Sendable {
    /// Kept alive by its thread, which ends when we go.
    private let service: ListenerService

    init() throws {
        service = try ListenerService()
        service.start()
    }

    deinit {
        service.stop()
    }

    /// Listens for this pod, unless it does so already.
    func open(_ pod: Object, at address: PodAddress) {
        let ports = pod["spec"]["containers"].elements.flatMap { container in
            container["ports"].elements.compactMap { $0["containerPort"].int }
        }
        let endpoints = (ports.isEmpty ? [8_080] : ports).map { address.endpoint(port: $0) }
        service.open(pod.metadata.uid, who: answer(of: pod), running: image(of: pod), at: endpoints)
    }

    /// All pods of this image answer like that from now on.
    func change(_ image: String, to answers: PodAnswers) {
        service.change(program: image, to: answers)
    }

    /// Listens no more, and breaks the connections that stand.
    func close(_ uid: String) {
        service.close(uid)
    }

    func closeAll() {
        service.closeAll()
    }
}

private func answer(of pod: Object) -> String {
    let labels = pod.metadata.labels
    // Names, labels and images have no character that JSON would want escaped.
    let members = [
        ("namespace", pod.metadata.namespace ?? ""), ("pod", pod.name),
        ("revision", labels["revision"] ?? labels["pod-template-hash"] ?? ""), ("image", image(of: pod)),
    ]
    return "{" + members.map { "\"\($0.0)\": \"\($0.1)\"" }.joined(separator: ", ") + "}\n"
}

private func image(of pod: Object) -> String { pod["spec"]["containers"].elements.first?["image"].string ?? "" }
