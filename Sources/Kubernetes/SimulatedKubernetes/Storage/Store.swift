package import Chances
internal import Documents
package import Instants
package import KubernetesAPI
package import KubernetesObjects

/// An API server with its storage, as a value: the same requests at the same instants give the same answers.
///
/// Everything goes through `perform`, whoever asks: clients, and the models of Kubernetes' own
/// controllers, which are clients like others. It reads no clock and draws from no chance but its own.
/// Copying it is a snapshot; see `SimulatedCluster` for the shell that clients talk to.
package struct Store: Sendable {
    package let settings: Settings
    package var accounts = Accounts()
    /// Asked before anything is stored that somebody creates or changes.
    package var admission: Admission?
    var kinds = KindTable()
    var shelves: [String: Shelf] = [:]
    var history: History
    var chance: Chance
    var addresses = ServiceAddresses()
    var nodePorts = NodePorts()
    var roles = RoleBook()
    /// What is to be told of the last request besides its answer, as API servers do in headers: of
    /// unknown fields, where the request asks for that, and of kinds that are on their way out.
    package internal(set) var warnings: [String] = []
    /// What the last request took away for good, where its answer does not show it.
    package internal(set) var gone: Object?
    /// Whether the last request, which was no creation by its verb, made the object that it was answered with.
    package internal(set) var hasCreated = false

    package struct Settings: Sendable {
        package var version = ServerVersion(major: 1, minor: 36, text: "v1.36.0")
        /// How many writes are remembered for watches and old versions.
        package var historyLimit = 20_000

        package init() {}
    }

    package init(settings: Settings = Settings(), chance: Chance, now: Instant) {
        self.settings = settings
        self.chance = chance
        history = History(version: 100, limit: settings.historyLimit)
        for name in ["default", "kube-node-lease", "kube-public", "kube-system"] {
            let object = Object(["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]])
            do {
                _ = try perform(Request(.create(object), Self.namespaces), as: .apiServer, now: now)
            } catch {
                preconditionFailure("the namespace \(name) could not be made: \(error)")
            }
        }
    }

    /// Carries a request out, or says why not; then nothing has changed.
    ///
    /// Watches are not answered here: `subscribe` to them.
    package mutating func perform(
        _ request: Request, as account: Account, now: Instant
    ) throws(ClusterError) -> Answer {
        warnings = []
        gone = nil
        hasCreated = false
        guard request.isDryRun else { return try carryOut(request, as: account, now: now) }
        var trial = self
        defer {
            warnings = trial.warnings
            gone = trial.gone
            hasCreated = trial.hasCreated
            // Even so, no uid comes twice.
            chance = trial.chance
        }
        return try trial.carryOut(request, as: account, now: now)
    }

    /// As `perform`, as a part of another request.
    mutating func carryOut(
        _ request: Request, as account: Account, now: Instant
    ) throws(ClusterError) -> Answer {
        let call = try authorized(request, account, now)
        let kind = call.kind
        if let warning = deprecation(of: kind) { warnings.append(warning) }
        if let subresource = request.subresource, subresource != "status" || !kind.hasStatus, !call.isAboutPart {
            return try serve(subresource, call)
        }
        if kind.has(.question) {
            guard case .create(let question) = request.verb else { throw Refusal.methodNotAllowed() }
            return .object(Object(try answer(question.value, call)))
        }
        if request.subresource == "status" { try checkIsOfStatus(request.verb) }
        switch request.verb {
        case .get: return .object(try read(call))
        case .list(let selection, let page, let freshness): return .list(try list(selection, page, freshness, call))
        case .watch: throw Refusal.badRequest("a watch is no request with one answer")
        case .create(let object): return .object(try create(object, call))
        case .update(let object): return .object(try update(object, call))
        case .patch(let patch): return .object(try self.patch(patch, call))
        case .delete(let preconditions, let propagation, let grace):
            return try delete(Deletion(preconditions, propagation, grace: grace), call)
        case .deleteCollection(let selection, let propagation, let grace):
            try deleteCollection(selection, Deletion(Preconditions(), propagation, grace: grace), call)
            return .done
        }
    }

    /// The request on its way, if its kind is served and `account` may ask for it.
    func authorized(_ request: Request, _ account: Account, _ now: Instant) throws(ClusterError) -> Call {
        guard let kind = kinds[request.resource] else {
            // Whoever may not ask is not told what there is.
            if accounts.enforcesRoles, let complaint = complaint(about: Accounts.Question(request), account) {
                throw complaint
            }
            throw Refusal.noSuchResource
        }
        let call = Call(request, kind, account, now)
        if let complaint = complaint(about: Accounts.Question(call.request), account) { throw complaint }
        return call
    }

    /// A status is a part of an object: it comes and goes with that.
    private func checkIsOfStatus(_ verb: Request.Verb) throws(ClusterError) {
        switch verb {
        case .get, .update, .patch: return
        case .create, .delete, .deleteCollection, .list, .watch: throw Refusal.methodNotAllowed()
        }
    }

    /// What those are told who still use this kind.
    func deprecation(of kind: ServedKind) -> String? {
        guard kind.deprecatedSince.map({ settings.version >= $0 }) ?? true else { return nil }
        return kind.deprecation
    }

    /// The version of the newest write.
    package var version: Int { history.version }

    /// All writes since `version`, the oldest first, as far as the history reaches.
    package func writes(after version: Int = 0) -> [Write] { Array(history.writes(after: version)) }

    /// From now on nobody can list or watch from a version before this one.
    package mutating func compact() { compact(to: history.version) }

    mutating func compact(to version: Int) { history.compact(to: version) }

    /// This older store, drawing its uids from where the newer one has come to, so that none comes twice.
    func continued(with newer: Store) -> Store {
        var store = self
        store.chance = newer.chance
        return store
    }

    /// The stored object, as it is stored.
    func stored(_ kind: ServedKind, _ key: ObjectKey) -> Value? { shelves[kind.shelf]?[key] }

    /// Stores `object`, or removes what it was, under the next version; a dry run changes nothing.
    ///
    /// Every write there is goes through here.
    mutating func commit(
        _ object: Value, replacing before: Value?, isDeletion: Bool = false, _ call: Call
    ) -> Value {
        guard !call.request.isDryRun else { return object }
        var object = object
        let version = history.version + 1
        object.setMetadata("resourceVersion", .string(String(version)))
        let key = Object(object).key
        shelves[call.kind.shelf, default: Shelf()][key] = isDeletion ? Value?.none : object
        if call.kind.resource.group == RoleBook.group, !call.kind.has(.custom) {
            roles.note(call.kind.resource, key, before: before, after: isDeletion ? Value?.none : object)
        }
        history.append(
            Write(
                version: version, resource: call.kind.stored, key: key, before: before, object: object,
                isDeletion: isDeletion, instant: call.now, actor: call.actor, manager: call.request.manager),
            to: call.kind.shelf)
        return object
    }

    static let namespaces = Resource("", "v1", "namespaces", kind: "Namespace", isNamespaced: false)
}

/// One request on its way through the server: what was asked, of which kind, by whom, and when.
struct Call: Sendable {
    var request: Request
    let kind: ServedKind
    let account: Account
    let now: Instant
    /// Who owns the fields is already written into the object.
    var ownersAreRecorded = false

    init(_ request: Request, _ kind: ServedKind, _ account: Account, _ now: Instant) {
        self.request = request
        self.kind = kind
        self.account = account
        self.now = now
        // As in a URL, the namespace that is empty is none.
        if request.namespace?.isEmpty == true { self.request.namespace = nil }
    }

    var actor: String { account.name }

    /// Where the object stands that the request names.
    var key: ObjectKey {
        ObjectKey(namespace: kind.resource.isNamespaced ? request.namespace : nil, name: request.name ?? "")
    }
}
