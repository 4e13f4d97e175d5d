import Chances
import Clocks
import Documents
import Instants
import KubernetesAPI
import KubernetesObjects
import Testing

@testable import SimulatedKubernetes

/// A store with a namespace and short ways to ask it.
///
/// The clock stands still until a test moves it.
struct World {
    var store: Store
    var now = Instant(seconds: 1_795_182_000)
    var actor = Account.administrator

    init(seed: UInt64 = 1, settings: Store.Settings = Store.Settings()) {
        store = Store(settings: settings, chance: Chance(seed: seed), now: now)
        try! create(.namespaces, ["metadata": ["name": "shop"]])
    }

    @discardableResult
    mutating func ask(_ request: Request) throws(ClusterError) -> Answer {
        try store.perform(request, as: actor, now: now)
    }

    @discardableResult
    mutating func create(
        _ resource: Resource, _ value: Value, dryRun: Bool = false
    ) throws(ClusterError) -> Object {
        var object = value
        object["apiVersion"] = .string(resource.apiVersion)
        object["kind"] = .string(resource.kind)
        var request = Request(.create(Object(object)), resource, namespace: resource.isNamespaced ? "shop" : nil)
        request.isDryRun = dryRun
        return try ask(request).object
    }

    @discardableResult
    mutating func update(
        _ resource: Resource, _ object: Object, _ subresource: String? = nil
    ) throws(ClusterError) -> Object {
        try ask(
            Request(
                .update(object), resource, namespace: object.metadata.namespace, name: object.name,
                subresource: subresource)
        ).object
    }

    @discardableResult
    mutating func merge(
        _ resource: Resource, _ name: String, _ patch: Value, _ subresource: String? = nil
    ) throws(ClusterError) -> Object {
        try ask(to(.patch(.merge(patch)), resource, name, subresource)).object
    }

    @discardableResult
    mutating func delete(
        _ resource: Resource, _ name: String, _ preconditions: Preconditions = Preconditions(),
        _ propagation: Request.Propagation? = nil, grace: Int? = nil
    ) throws(ClusterError) -> Answer {
        try ask(to(.delete(preconditions, propagation, grace: grace), resource, name))
    }

    mutating func get(_ resource: Resource, _ name: String) throws(ClusterError) -> Object {
        try ask(to(.get, resource, name)).object
    }

    mutating func list(
        _ resource: Resource, labels: String? = nil, fields: String? = nil, page: Page = Page(),
        _ freshness: Freshness = .newest
    ) throws(ClusterError) -> ObjectList {
        let selection = Selection(labels: labels, fields: fields)
        let request = Request(.list(selection, page: page, freshness: freshness), resource, namespace: "shop")
        guard case .list(let list) = try ask(request) else { throw .unreadable("no list") }
        return list
    }

    func to(_ verb: Request.Verb, _ resource: Resource, _ name: String, _ subresource: String? = nil) -> Request {
        Request(
            verb, resource, namespace: resource.isNamespaced ? "shop" : nil, name: name, subresource: subresource)
    }
}

extension Answer {
    /// The object answered with; an empty one where there is none.
    var object: Object {
        if case .object(let object) = self { object } else { Object([:]) }
    }
}

extension ClusterError {
    /// `404 NotFound: …`, and each cause in a line of its own.
    var text: String {
        let status: Status
        switch self {
        case .notFound(let it), .alreadyExists(let it), .expired(let it), .refused(let it), .busy(let it, _),
            .conflict(.version(let it)), .conflict(.fields(_, let it)):
            status = it
        case .unanswered(let text): return "unanswered: \(text)"
        case .unreachable(let text): return "unreachable: \(text)"
        case .unreadable(let text): return "unreadable: \(text)"
        case .cancelled: return "cancelled"
        }
        return "\(status.code) \(status.reason): \(status.message)"
    }
}

/// What a refusal says; “nothing” where there was none.
func refusal(_ body: () throws -> some Any) -> String {
    do {
        _ = try body()
        return "nothing"
    } catch {
        return (error as? ClusterError)?.text ?? "\(error)"
    }
}
