internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

// What clusters answer, as values that cases can be compared with.

extension Answer {
    var value: Value {
        switch self {
        case .object(let object): object.value
        case .list(let list):
            [
                "items": .list(list.items.map(\.value)), "version": .string(list.version),
                "more": list.more.map { .string($0) } ?? .null, "remaining": list.remaining.map { .int($0) } ?? .null,
            ]
        case .done: "done"
        }
    }
}

extension WatchEvent {
    var isBookmark: Bool {
        if case .bookmark = self { true } else { false }
    }

    var value: Value {
        switch self {
        case .added(let object): ["added": object.value]
        case .modified(let object): ["modified": object.value]
        case .deleted(let object): ["deleted": object.value]
        case .bookmark(let version, let endsInitial):
            ["bookmark": ["version": .string(version), "endsInitial": .bool(endsInitial)]]
        }
    }
}

extension ClusterError {
    /// By what one does next, and the server's own words.
    var value: Value {
        switch self {
        case .notFound(let status): status.value(as: "notFound")
        case .alreadyExists(let status): status.value(as: "alreadyExists")
        case .expired(let status): status.value(as: "expired")
        case .refused(let status): status.value(as: "refused")
        case .busy(let status, _): status.value(as: "busy")
        case .conflict(.version(let status)): status.value(as: "conflict")
        case .conflict(.fields(let owners, let status)):
            status.value(
                as: "owned",
                and: Members([
                    ("owners", .list(owners.map { ["manager": .string($0.manager), "path": .string($0.path)] }))
                ]))
        case .unanswered(let text): ["is": "unanswered", "message": .string(text)]
        case .unreachable(let text): ["is": "unreachable", "message": .string(text)]
        case .unreadable(let text): ["is": "unreadable", "message": .string(text)]
        case .cancelled: ["is": "cancelled"]
        }
    }
}

extension Status {
    fileprivate func value(as word: String, and more: Members = Members()) -> Value {
        var members = Members([
            ("is", .string(word)), ("code", .int(code)), ("reason", .string(reason)), ("message", .string(message)),
            (
                "causes",
                .list(
                    causes.map {
                        ["reason": .string($0.reason), "message": .string($0.message), "field": .string($0.field)]
                    })
            ),
        ])
        for member in more { members[member.key] = member.value }
        return .object(members)
    }
}

extension ServedResource {
    var value: Value {
        [
            "resource": .string(resource.qualifiedPlural), "version": .string(resource.version),
            "kind": .string(resource.kind), "namespaced": .bool(resource.isNamespaced),
            "shortNames": .list(shortNames.map { .string($0) }), "verbs": .list(verbs.sorted().map { .string($0) }),
            "subresources": .list(subresources.sorted().map { .string($0) }),
        ]
    }
}
