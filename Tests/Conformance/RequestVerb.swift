internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Reads what a step asks for into the verb of a request.
enum RequestVerb {
    static func read(
        _ verb: String, _ options: CaseFields, body: Value, _ run: ConformanceRun
    ) throws(BadCase) -> Request.Verb {
        let text = { (key: String) in options[key]?.string.map(run.filled) }
        let selection = Selection(labels: text("labels"), fields: text("fields"))
        switch verb {
        case "get": return .get
        case "create": return .create(Object(body))
        case "update": return .update(Object(body))
        case "list":
            let page = Page(limit: options["limit"]?.int, after: text("after"))
            return .list(selection, page: page, freshness: try freshness(text("freshness")))
        case "watch": return .watch(selection, from: start(text("from") ?? "anywhere"))
        case "patch": return .patch(try patch(text("with") ?? "merge", body, force: options.flag("force")))
        case "delete":
            let propagation = text("propagation").flatMap(Request.Propagation.init(rawValue:))
            let preconditions = Preconditions(uid: text("uid"), resourceVersion: text("resourceVersion"))
            return .delete(preconditions, propagation, grace: options["grace"]?.int)
        case "deleteCollection":
            let propagation = text("propagation").flatMap(Request.Propagation.init(rawValue:))
            return .deleteCollection(selection, propagation, grace: options["grace"]?.int)
        default: throw BadCase("unknown verb “\(verb)”")
        }
    }

    private static func freshness(_ text: String?) throws(BadCase) -> Freshness {
        switch text {
        case nil: return .newest
        case "any": return .any
        case .some(let text) where text.hasPrefix("exactly "): return .exactly(String(text.dropFirst(8)))
        case .some(let text) where text.hasPrefix("not older than "): return .notOlder(than: String(text.dropFirst(15)))
        case .some(let text):
            throw BadCase("unknown freshness “\(text)”; known: any, exactly VERSION, not older than VERSION")
        }
    }

    private static func start(_ text: String) -> WatchStart {
        switch text {
        case "anywhere": .anywhere
        case "initial events": .initialEvents
        default: .version(text)
        }
    }

    private static func patch(_ kind: String, _ body: Value, force: Bool) throws(BadCase) -> Request.Patch {
        switch kind {
        case "merge": return .merge(body)
        case "strategic": return .strategic(body)
        case "apply": return .apply(body, force: force)
        case "json":
            do {
                return .json(try [PatchOperation](body))
            } catch {
                throw BadCase("\(error)")
            }
        default: throw BadCase("unknown patch “\(kind)”; known: merge, strategic, apply, json")
        }
    }
}
