internal import Documents
internal import KubernetesClient
internal import ReleaseModel
internal import KubernetesObjects
internal import ReleasePorts

extension World {
    /// How far a Job of ours is, with what its pod said at the end.
    func progress(of job: ObjectKey) -> JobProgress? {
        guard let kept = jobs[job] else { return nil }
        let ends = jobPods.all(where: "job", is: job.description).flatMap { _, pod in
            Pod(pod.object).object["status"]["containerStatuses"].elements.map { $0["state"]["terminated"] }
        }.filter(\.exists)
        let words = ends.lazy.compactMap { $0["message"].string }.first.map(lastLines) ?? ""
        switch kept.end {
        case nil: return .running
        case .complete: return .succeeded(lastWords: words)
        case .failed(let reason, let message):
            let code = ends.lazy.compactMap { $0["exitCode"].int }.first { $0 != 0 }
            return .failed(because: message.isEmpty ? reason : message, code: code, lastWords: words)
        }
    }
}

/// The last lines of what a container said, on one line.
private func lastLines(_ text: String) -> String {
    text.split(separator: "\n").suffix(3).map { String($0).shortened(to: 200) }.joined(separator: " / ")
}
