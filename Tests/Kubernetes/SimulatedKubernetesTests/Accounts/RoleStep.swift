import Documents
import KubernetesAPI
import KubernetesObjects

@testable import SimulatedKubernetes

/// One step of a file of cases.
///
///     as: ada devs              # a name, and groups; without it, the administrator
///     create: {kind: Role, …}   # or one of: update, apply, delete, merge (an object that is a patch)
///     says: nothing             # or the refusal, as `code reason: message`
///
///     as: ada
///     ask: get pods/web/log -n shop     # would it be allowed? also `get pods?metadata.name=web`, `get path /metrics`
///     says: allowed             # or the refusal's message
///
///     ask: impersonate bob devs # also with `uid=7` and `extra.dept=7`
///
///     review: {kind: SubjectAccessReview, spec: …}
///     status: …                 # or says, with the refusal
///
///     read: clusterroles/admin
///     rules: [get pods,configmaps, …]    # the verbs and resources of each rule
struct RoleStep {
    private let step: Value

    init(_ step: Value) {
        self.step = step
    }

    var wanted: String {
        if let status = step["status"] { return status.jsonText }
        if let rules = step["rules"] { return rules.jsonText }
        return step["says"]?.string ?? "nothing"
    }

    private var account: Account { step["as"]?.string.map { Account(words: $0) } ?? .administrator }

    func take(in world: inout World) -> String {
        world.actor = account
        for (verb, object) in step.members ?? Members()
        where ["create", "update", "apply", "delete", "merge"].contains(verb) {
            return refusal { try world.ask(try request(verb, object, world.store)) }
        }
        if let question = step["ask"]?.string { return answer(to: question, world.store) }
        if let review = step["review"] { return self.review(review, in: &world) }
        let path = (step["read"]?.string ?? "").split(separator: "/").map(String.init)
        guard path.count == 2, let kind = world.store.kinds.sorted.first(where: { $0.resource.plural == path[0] }),
            let object = world.store.stored(kind, ObjectKey(name: path[1]))
        else { return "there is none" }
        let rules = View(object)["rules"].elements.map { rule in
            let parts = ["verbs", "resources"].map { key in
                rule[key].elements.compactMap(\.string).joined(separator: ",")
            }
            return Value.string(parts.joined(separator: " "))
        }
        return Value.list(rules).jsonText
    }

    private func request(_ verb: String, _ object: Value, _ store: Store) throws(ClusterError) -> Request {
        let kind = object["kind"]?.string
        guard let served = store.kinds.sorted.first(where: { $0.resource.kind == kind }) else {
            throw .unreadable("no kind \(kind ?? "")")
        }
        var object = object
        if object["apiVersion"] == nil { object["apiVersion"] = .string(served.resource.apiVersion) }
        let what: Request.Verb =
            switch verb {
            case "create": .create(Object(object))
            case "update": .update(Object(object))
            case "apply": .patch(.apply(object, force: false))
            case "merge": .patch(.merge(object))
            default: .delete()
            }
        let namespace = served.resource.isNamespaced ? object.metadata("namespace") ?? "shop" : nil
        var request = Request(
            what, served.resource, namespace: namespace, name: verb == "create" ? nil : object.metadata("name"))
        request.manager = "test"
        return request
    }

    private func review(_ review: Value, in world: inout World) -> String {
        do {
            var request = try request("create", review, world.store)
            request.name = nil
            let answer = try world.ask(request).object
            return answer["status"].value?.jsonText ?? "no status"
        } catch {
            return error.text
        }
    }

    private func answer(to question: String, _ store: Store) -> String {
        let words = question.split(separator: " ").map(String.init)
        let complaint: ClusterError?
        if words[0] == "impersonate" {
            complaint = store.mayImpersonate(
                account, as: Account(words: words.dropFirst().joined(separator: " ")))
        } else if words[1] == "path" {
            complaint = store.mayGet(words[2], account, verb: words[0])
        } else {
            complaint = store.complaint(about: Accounts.Question(self.request(words, store)), account)
        }
        return complaint.map { "\($0)" } ?? "allowed"
    }

    /// `get pods/web/log?metadata.name=web -n shop`, as a request.
    private func request(_ words: [String], _ store: Store) -> Request {
        let halves = words[1].split(separator: "?", maxSplits: 1).map(String.init)
        let path = halves[0].split(separator: "/").map(String.init)
        let selection = Selection(fields: halves.dropFirst().first)
        let resource =
            store.kinds.sorted.first { $0.resource.plural == path[0] }?.resource
            ?? Resource("nope", "v1", path[0], kind: "Nope")
        let verb: Request.Verb =
            switch words[0] {
            case "list": .list(selection)
            case "watch": .watch(selection, from: .anywhere)
            case "create": .create(Object([:]))
            case "update": .update(Object([:]))
            case "patch": .patch(.merge([:]))
            case "delete": .delete()
            case "deletecollection": .deleteCollection(selection)
            default: .get
            }
        return Request(
            verb, resource, namespace: words.count > 3 ? words[3] : nil, name: path.count > 1 ? path[1] : nil,
            subresource: path.count > 2 ? path[2] : nil)
    }
}

extension Account {
    /// A name, then groups, `uid=` and `extra.KEY=`.
    init(words: String) {
        let words = words.split(separator: " ").map(String.init)
        var groups: [String] = []
        var uid: String?
        var extra: [String: [String]] = [:]
        for word in words.dropFirst() {
            let halves = word.split(separator: "=", maxSplits: 1).map(String.init)
            if halves.count == 1 {
                groups.append(word)
            } else if halves[0] == "uid" {
                uid = halves[1]
            } else {
                extra[String(halves[0].dropFirst("extra.".count)), default: []].append(halves[1])
            }
        }
        self.init(words[0], groups: groups, uid: uid, extra: extra)
    }
}
