internal import Documents
internal import HTTP
internal import KubernetesAPI
internal import KubernetesObjects

/// The changes of a watch, one per line of a stream.
///
/// A line that is no JSON ends the watch: lines may have been lost, so what comes after it cannot
/// be relied on. A line that is JSON, and no change that we know, or one of something that is no
/// object, is passed over and reported: the others are as good as before.
final class RemoteWatch: WatchEvents {
    private let lines: any HTTPLines
    private let reader: AnswerReader

    init(_ lines: any HTTPLines, _ reader: AnswerReader) {
        self.lines = lines
        self.reader = reader
    }

    func next() async throws(ClusterError) -> WatchEvent? {
        while let line = try await line() {
            if let event = try reader.event(line) { return event }
        }
        return nil
    }

    private func line() async throws(ClusterError) -> [UInt8]? {
        do {
            return try await lines.next()
        } catch {
            throw ClusterError(error, mayHaveChanged: false)
        }
    }
}

extension AnswerReader {
    /// What a line of a watch says; `nil` when it says nothing that we can use.
    func event(_ line: [UInt8]) throws(ClusterError) -> WatchEvent? {
        // Some proxies keep connections alive by empty lines.
        if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\r") }) { return nil }
        let root: View
        do {
            let omission = request.omission
            root = try Document(json: line, without: omission.isEmpty ? [] : ["object"] + omission).root
        } catch {
            let beginning = HTTPResponse(status: 200, body: line).bodyForPeople
            throw .unreadable("\(request.sentence) brought a line that cannot be read, \(beginning): \(error)")
        }
        let view = root["object"]
        switch root["type"].string {
        case "ADDED": return object(view).map { .added($0) }
        case "MODIFIED": return object(view).map { .modified($0) }
        case "DELETED": return object(view).map { .deleted($0) }
        case "BOOKMARK":
            guard let version = view["metadata"]["resourceVersion"].string, !version.isEmpty else {
                reports.passedOver("bookmark", of: request.resource, because: "it names no version")
                return nil
            }
            let mark = view["metadata"]["annotations"]["k8s.io/initial-events-end"].string
            return .bookmark(version: version, endsInitial: mark == "true")
        case "ERROR": throw error(view)
        case let other:
            let reason = "its type is “\((other ?? "").prefix(40))”"
            reports.passedOver("change", of: request.resource, because: reason)
            return nil
        }
    }

    private func object(_ view: View) -> Object? {
        if view["metadata"]["name"].string?.isEmpty == false { return Object(view) }
        reports.passedOver("change", of: request.resource, because: "it is of nothing that has a name")
        return nil
    }
}

extension HTTPStream {
    /// The lines that came until it ended or there were too many bytes; an error is a whole answer, not a stream.
    func wholeBody(atMost limit: Int) async throws(ClusterError) -> HTTPResponse {
        var body: [UInt8] = []
        do {
            while body.count < limit, let line = try await lines.next() { body += line + [UInt8(ascii: "\n")] }
        } catch .cancelled {
            throw .cancelled
        } catch {
            // The status alone says enough.
        }
        return HTTPResponse(status: status, headers: headers, body: Array(body.prefix(limit)))
    }
}
