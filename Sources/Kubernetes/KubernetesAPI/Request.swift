package import Documents
package import KubernetesObjects

/// One request to an API server, as a value.
package struct Request: Sendable, Equatable {
    package var verb: Verb
    package var resource: Resource
    package var namespace: String?
    package var name: String?
    /// Such as `status`, `scale`, `token`, `eviction` or `binding`.
    package var subresource: String?
    /// Who writes, as `managedFields` will say.
    package var manager: String?
    /// Ask for the answer, and change nothing.
    package var isDryRun = false
    /// What becomes of fields that the kind does not have; they are never stored.
    package var fieldValidation = FieldValidation.ignore
    /// Lists and watches without `metadata.managedFields`, a third of what servers send; nobody reads or keeps it then.
    package var omitsManagedFields = false
    package var urgency = Urgency.normal

    package init(
        _ verb: Verb, _ resource: Resource, namespace: String? = nil, name: String? = nil, subresource: String? = nil
    ) {
        self.verb = verb
        self.resource = resource
        self.namespace = namespace
        self.name = name
        self.subresource = subresource
    }

    /// Refuse unknown and duplicate fields.
    package var isStrict: Bool {
        get { fieldValidation == .strict }
        set { fieldValidation = newValue ? .strict : .ignore }
    }

    /// Servers before 1.25 ignore it without a word.
    package enum FieldValidation: String, Sendable, Equatable {
        case ignore = "Ignore"
        /// Done nevertheless, with a warning for each field.
        case warn = "Warn"
        case strict = "Strict"
    }

    package enum Verb: Sendable, Equatable {
        case get
        case list(Selection, page: Page = Page(), freshness: Freshness = .newest)
        case watch(Selection, from: WatchStart)
        case create(Object)
        /// The whole object anew; its `resourceVersion`, where it has one, must be the stored one.
        case update(Object)
        case patch(Patch)
        case delete(Preconditions = Preconditions(), Propagation? = nil, grace: Int? = nil)
        case deleteCollection(Selection, Propagation? = nil, grace: Int? = nil)
    }

    package enum Patch: Sendable, Equatable {
        /// RFC 7386.
        case merge(Value)
        /// RFC 6902; `test` operations are preconditions.
        case json([PatchOperation])
        /// By the merge keys of built-in kinds.
        case strategic(Value)
        /// Server-side apply, as `Request.manager`.
        case apply(Value, force: Bool)
    }

    package enum Propagation: String, Sendable, Equatable {
        case background = "Background"
        case foreground = "Foreground"
        case orphan = "Orphan"
    }

    /// Who goes first when the client holds requests back.
    package enum Urgency: Int, Sendable, Comparable {
        /// Resyncs and whatever can wait.
        case background
        case normal
        /// Traffic going back to the stable, and the leader's lease.
        case urgent

        package static func < (left: Urgency, right: Urgency) -> Bool { left.rawValue < right.rawValue }
    }
}

/// Which objects: selectors as texts, as in URLs (`app=web,tier in (a,b)`; `metadata.name=web`).
package struct Selection: Sendable, Hashable {
    package var labels: String?
    package var fields: String?

    package init(labels: String? = nil, fields: String? = nil) {
        self.labels = labels
        self.fields = fields
    }

    package static let all = Selection()
}

package struct Page: Sendable, Hashable {
    package var limit: Int?
    /// `ObjectList.more` of the page before.
    package var after: String?

    package init(limit: Int? = nil, after: String? = nil) {
        self.limit = limit
        self.after = after
    }
}

/// How new a list must be.
package enum Freshness: Sendable, Hashable {
    /// Read through to the storage.
    case newest
    /// Whatever the server has at hand (`resourceVersion=0`).
    case any
    case notOlder(than: String)
    case exactly(String)
}

package enum WatchStart: Sendable, Hashable {
    /// After this version, which a list or an event has named.
    case version(String)
    /// Whatever the server has, each object as `added` first, then the changes.
    case anywhere
    /// As `anywhere`, consistent with the storage, the end of the beginning marked by a bookmark
    /// (`sendInitialEvents`, from 1.32 or 1.27 with a feature gate; others answer `refused`).
    case initialEvents
}

/// What must still be true of the stored object, or nothing is deleted.
package struct Preconditions: Sendable, Hashable {
    package var uid: String?
    package var resourceVersion: String?

    package init(uid: String? = nil, resourceVersion: String? = nil) {
        self.uid = uid
        self.resourceVersion = resourceVersion
    }
}

extension Request.Verb {
    /// As in RBAC and in what API servers say of themselves.
    package var name: String {
        switch self {
        case .get: "get"
        case .list: "list"
        case .watch: "watch"
        case .create: "create"
        case .update: "update"
        case .patch: "patch"
        case .delete: "delete"
        case .deleteCollection: "deletecollection"
        }
    }
}
