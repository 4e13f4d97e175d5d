internal import Documents
internal import HTTP
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// Makes of what a server has answered what the one who asked can use.
struct AnswerReader: Sendable {
    var request: Request
    let now: Instant
    let reports: RemoteReports

    init(_ request: Request, now: Instant, reports: RemoteReports) {
        self.request = request
        self.now = now
        self.reports = reports
    }

    func answer(_ response: HTTPResponse) throws(ClusterError) -> Answer {
        guard 200..<300 ~= response.status else { throw error(response) }
        switch request.verb {
        case .list: return .list(try list(response))
        // It was done; which objects it hit, the server lists, and nobody has asked.
        case .deleteCollection: return .done
        case .get, .create, .update, .patch, .delete, .watch: return try object(response)
        }
    }

    private func object(_ response: HTTPResponse) throws(ClusterError) -> Answer {
        let root: View
        do {
            root = try Document(json: response.body).root
        } catch {
            throw senseless(response, error.description)
        }
        guard !root.members.isEmpty else { throw senseless(response, "it is no object") }
        if root["kind"].string == "Status", root["apiVersion"].string == "v1" { return .done }
        return .object(Object(root))
    }

    private func list(_ response: HTTPResponse) throws(ClusterError) -> ObjectList {
        let document: ListDocument
        do {
            document = try ListDocument(json: response.body)
        } catch {
            throw senseless(response, error.description)
        }
        let metadata = document.outline["metadata"]
        return ObjectList(
            items: items(of: document), version: metadata["resourceVersion"].string ?? "",
            more: metadata["continue"].string.flatMap { $0.isEmpty ? nil : $0 },
            remaining: metadata["remainingItemCount"].int)
    }

    private func items(of document: ListDocument) -> [Object] {
        let type = ListDocument.Beginning(typeLeftOut(in: document))
        var items: [Object] = []
        items.reserveCapacity(document.count)
        for index in 0..<document.count {
            do {
                let item = try document.item(index, adding: type, without: request.omission)
                if item["metadata"]["name"].string == nil {
                    reports.passedOver("item", of: request.resource, because: "item \(index) has no name")
                } else {
                    items.append(Object(item))
                }
            } catch {
                reports.passedOver("item", of: request.resource, because: "item \(index): \(error)")
            }
        }
        return items
    }

    /// Servers leave the kind out of the items of built-in kinds, since the list has said it.
    private func typeLeftOut(in document: ListDocument) -> Members {
        for index in 0..<document.count {
            guard let item = try? document.item(index), !item.members.isEmpty else { continue }
            if item["kind"].exists || item["apiVersion"].exists { return Members() }
            let resource = request.resource
            return Members([("apiVersion", .string(resource.apiVersion)), ("kind", .string(resource.kind))])
        }
        return Members()
    }

    /// A success that cannot be read: what we have changed by it is unknown.
    private func senseless(_ response: HTTPResponse, _ why: String) -> ClusterError {
        let text = "\(request.sentence) was answered with \(response.status) and \(response.bodyForPeople): \(why)"
        return request.changes ? .unanswered(text) : .unreadable(text)
    }
}

extension Request {
    /// What of each object is not even read, as a path of names.
    var omission: [String] { omitsManagedFields ? ["metadata", "managedFields"] : [] }

    /// For people: `GET pods shop/web`.
    var sentence: String {
        let verb =
            switch self.verb {
            case .get: "reading"
            case .list: "listing"
            case .watch: "watching"
            case .create: "creating"
            case .update: "updating"
            case .patch: "patching"
            case .delete, .deleteCollection: "deleting"
            }
        let what = [resource.qualifiedPlural, subresource].compactMap(\.self).joined(separator: "/")
        let which = name.map { ObjectKey(namespace: namespace, name: $0).description } ?? namespace.map { "in \($0)" }
        return ([verb, what] + [which].compactMap(\.self)).joined(separator: " ")
    }
}

extension HTTPResponse {
    /// What a body is, in one line: the beginning of a page or a sentence, in quotes, as those send who are no API servers.
    ///
    /// JSON is not shown, since it may be a Secret.
    var bodyForPeople: String {
        guard let first = body.first(where: { $0 > 0x20 }) else { return "an empty body" }
        if "{[\"".utf8.contains(first) { return "\(body.count) bytes of JSON" }
        let beginning = String(decoding: body.prefix(800), as: UTF8.self).unicodeScalars
        let words = beginning.split { $0.value < 0x21 || $0.value == 0x7F }
        let line = words.map { String(Substring($0)) }.joined(separator: " ")
        return "“\(line.prefix(160))\(line.count > 160 || body.count > 800 ? "…" : "")”"
    }
}
