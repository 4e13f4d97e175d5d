internal import Documents

/// One request of a case, and what it must be answered with; texts may name what was kept (`{{version}}`).
package struct ConformanceStep: Sendable {
    enum Order: Sendable {
        case request(verb: String, target: String)
        /// Open a watch and call it by a name.
        case watch(target: String, name: String)
        /// Read the next changes of a watch.
        case events(of: String, [Value])
        case discover([Value])
    }

    let order: Order
    /// How the request is made: body, manager, selectors and so on.
    let options: CaseFields
    let expectation: Expectation
    /// Ask again until the answer is as expected, for what controllers do in their own time.
    let isEventual: Bool
    /// What later steps need: a name and the path in the answer where it stands.
    let keep: [(name: String, path: String)]
    let place: String

    struct Expectation: Sendable {
        /// What the answer must contain at least.
        var answer: Value?
        /// What the items of a list must contain, one after another.
        var items: [Value]?
        /// The kind of error, and what its status must contain.
        var error: Value?
    }

    private static let verbs = ["create", "get", "list", "update", "patch", "delete", "deleteCollection"]
    private static let known: Set<String> = Set(verbs).union([
        "watch", "as", "events", "expect", "discover", "namespace", "body", "with", "manager", "force", "dryRun",
        "strict", "labels", "fields", "limit", "after", "from", "freshness", "uid", "resourceVersion", "propagation",
        "grace", "answer", "items", "error", "eventually", "keep",
    ])

    init(_ value: Value, in place: String) throws(BadCase) {
        options = try CaseFields(value, in: place, known: Self.known)
        self.place = place
        if let verb = Self.verbs.first(where: { value[$0] != nil }) {
            order = .request(verb: verb, target: try options.text(verb))
        } else if value["watch"] != nil {
            order = .watch(target: try options.text("watch"), name: try options.text("as"))
        } else if value["events"] != nil {
            order = .events(of: try options.text("events"), value["expect"]?.list ?? [])
        } else if let expected = value["discover"]?.list {
            order = .discover(expected)
        } else {
            throw BadCase("\(place): no verb; known: \(Self.verbs.joined(separator: ", ")), watch, events, discover")
        }
        expectation = Expectation(answer: value["answer"], items: value["items"]?.list, error: value["error"])
        isEventual = options.flag("eventually")
        keep = (value["keep"]?.members ?? Members()).map { ($0.key, $0.value.string ?? "") }
    }
}
