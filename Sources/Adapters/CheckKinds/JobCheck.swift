package import Documents
internal import KubernetesAPI
internal import KubernetesObjects
package import ReleaseModel
package import ReleasePorts

/// A Job that must succeed, as smoke tests do.
package struct JobCheck: MeasuredSettings {
    package let template: Value

    package static let name = "job"
    package static let about = "A Job that must succeed, as smoke tests do."

    package init(_ field: inout Fields<Self>) {
        template = field(
            "template", \.template, .anything("a pod template, with metadata and spec"),
            "The pod template, as in a Job.",
            example: ["spec": ["containers": [["name": "smoke", "image": "registry.example.com/smoke:1"]]]])
    }

    package var kind: any CheckKind { JobRunning(template: template) }
}

/// Makes the Job once, under a name of its own, and waits for what becomes of it.
struct JobRunning: CheckKind {
    let template: Value

    func measure(_ subject: CheckSubject, by tools: CheckTools) async -> Measured {
        let key = ObjectKey(namespace: subject.release.namespace, name: name(for: subject))
        if let progress = tools.job(key) { return measured(progress) }
        do {
            _ = try await tools.cluster.create(.jobs, job(named: key, for: subject), manager: "martlet")
            return .pending
        } catch .alreadyExists {
            return .pending
        } catch {
            return .noData("the Job cannot be made: \(error)")
        }
    }

    private func measured(_ progress: JobProgress) -> Measured {
        switch progress {
        case .running: return .pending
        case .succeeded(let words): return .passing("the Job succeeded" + said(words))
        case .failed(let because, let code, let words):
            let how = code.map { "exit code \($0)" } ?? because
            return .failing("the Job failed: \(how)" + said(words))
        }
    }

    private func said(_ words: String) -> String { words.isEmpty ? "" : "; its last words: \(words)" }

    /// The same for the same check of the same passage and stage, so that it never runs twice.
    private func name(for subject: CheckSubject) -> String {
        let tail = "-\(subject.check)-\(subject.round)"
        return String(subject.passage.prefix(63 - min(40, tail.utf8.count))) + tail.suffix(40)
    }

    private func job(named key: ObjectKey, for subject: CheckSubject) -> Object {
        var pods = template
        if pods[["spec", "restartPolicy"]] == nil { pods[["spec", "restartPolicy"]] = "Never" }
        let labels: Value = [
            OwnName.release: .string(subject.release.name), OwnName.check: .string(subject.check),
        ]
        // A Job's pods answer no requests and are no revision's.
        pods[["metadata", "labels", OwnName.check]] = .string(subject.check)
        let containers = (pods[["spec", "containers"]]?.list ?? []).map { container in
            var container = container
            if container["terminationMessagePolicy"] == nil {
                container["terminationMessagePolicy"] = "FallbackToLogsOnError"
            }
            return container
        }
        pods[["spec", "containers"]] = .list(containers)
        var metadata: Value = ["name": .string(key.name), "labels": labels]
        metadata["namespace"] = key.namespace.map { .string($0) }
        metadata["ownerReferences"] = [
            [
                "apiVersion": .string(Resource.release.apiVersion), "kind": "Release",
                "name": .string(subject.release.name), "uid": .string(subject.releaseUID), "controller": true,
            ]
        ]
        return Object([
            "apiVersion": "batch/v1", "kind": "Job", "metadata": metadata,
            "spec": ["backoffLimit": 0, "template": pods],
        ])
    }
}
