internal import Documents
internal import HTTP
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// What an answer that is no success means, by what one does next.
extension AnswerReader {
    func error(_ response: HTTPResponse) -> ClusterError {
        let document = try? Document(json: response.body).root
        // A status says itself what it is about; what others say needs a sentence around it.
        let view = document.flatMap { $0["kind"].string == "Status" ? $0 : nil }
        let status =
            view.map { Status($0, code: response.status) }
            ?? Status(
                code: response.status, reason: "",
                message: "\(request.sentence) was answered with \(response.status) and \(response.bodyForPeople)")
        let wait = response.headers["Retry-After"].flatMap { self.wait(text: $0) } ?? view.flatMap { Self.wait(in: $0) }
        return error(status, wait)
    }

    /// The same for an error in the middle of a watch, which has no headers.
    func error(_ view: View) -> ClusterError {
        error(Status(view, code: view["code"].int ?? 500), Self.wait(in: view))
    }

    private func error(_ status: Status, _ wait: Duration?) -> ClusterError {
        switch status.code {
        case 404: return .notFound(status)
        case 409 where status.reason == "AlreadyExists": return .alreadyExists(status)
        case 409:
            let owners = status.owners
            return .conflict(owners.isEmpty ? .version(status) : .fields(owners, status))
        case 410: return .expired(status)
        case 422 where request.hasTest && status.causes.isEmpty:
            // A failed `test` is told like this, and a path that is not there as well: either way the
            // object is not the one the patch was made for. Values that break rules come with causes.
            return .conflict(.version(status))
        case 429, 503: return .busy(status, retryAfter: wait)
        case 408, 500, 502, 504...599:
            // It may have been carried out all the same: a webhook, a proxy or the storage only took too long.
            return request.changes
                ? .unanswered(status.message) : .busy(status, retryAfter: wait)
        case 300..<400:
            return .refused(
                Status(
                    code: status.code, reason: status.reason,
                    message:
                        "\(request.sentence): the server wants us to ask another one; name that in the configuration"))
        default: return .refused(status)
        }
    }

    /// Seconds or a date.
    private func wait(text: String) -> Duration? {
        if let seconds = Int64(text), seconds >= 0 { return .seconds(min(seconds, 1 << 32)) }
        return Instant(httpDate: text, now: now).map { max(.zero, $0 - now) }
    }

    private static func wait(in status: View) -> Duration? {
        status["details"]["retryAfterSeconds"].int.flatMap { $0 > 0 ? .seconds(min($0, 1 << 32)) : nil }
    }
}

extension Status {
    init(_ view: View, code: Int) {
        let causes = view["details"]["causes"].elements.prefix(1_000).map { cause in
            Cause(
                reason: cause["reason"].string ?? "", message: cause["message"].string ?? "",
                field: cause["field"].string ?? "")
        }
        let message = view["message"].string ?? "the server gives no reason"
        self.init(code: code, reason: view["reason"].string ?? "", message: message, causes: causes)
    }

    /// Who owns the fields that an apply would have changed.
    fileprivate var owners: [ClusterError.FieldOwner] {
        causes.filter { $0.reason == "FieldManagerConflict" }.map { cause in
            ClusterError.FieldOwner(manager: Self.quoted(in: cause.message) ?? cause.message, path: cause.field)
        }
    }

    /// The name in quotes: `conflict with "helm" with subresource "scale" using apps/v1`.
    private static func quoted(in message: String) -> String? {
        guard let start = message.firstIndex(of: "\"") else { return nil }
        var name = ""
        var isEscaped = false
        for character in message[message.index(after: start)...] {
            if !isEscaped, character == "\"" { return name }
            isEscaped = !isEscaped && character == "\\"
            if !isEscaped { name.append(character) }
        }
        return nil
    }
}

extension Request {
    fileprivate var hasTest: Bool {
        guard case .patch(.json(let operations)) = verb else { return false }
        return operations.contains { operation in
            if case .test = operation { true } else { false }
        }
    }
}
