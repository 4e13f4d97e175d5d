internal import Documents
internal import KubernetesObjects

/// One rule of a role, made quick to ask; `*` means any.
struct PolicyRule: Sendable {
    /// As it is stored.
    let value: Value
    let verbs: Set<String>
    let groups: Set<String>
    let resources: Set<String>
    /// None means any, also where there is no name.
    let names: Set<String>
    let paths: [String]

    init(_ rule: View) {
        value = rule.value ?? .object(Members())
        verbs = Self.texts(rule["verbs"])
        groups = Self.texts(rule["apiGroups"])
        resources = Self.texts(rule["resources"])
        names = Self.texts(rule["resourceNames"])
        paths = rule["nonResourceURLs"].elements.compactMap(\.string)
    }

    func allows(_ question: Accounts.Question) -> Bool {
        guard verbs.allow(question.verb) else { return false }
        switch question.target {
        case .path(let path): return paths.contains { $0.covers(path: path) }
        case .objects(let objects):
            return groups.allow(objects.group) && allows(resource: objects)
                && (names.isEmpty || names.contains(objects.name ?? ""))
        }
    }

    private func allows(resource objects: Accounts.Question.Objects) -> Bool {
        if resources.allow(objects.resource) { return true }
        return objects.subresource.map { resources.contains("*/\($0)") } ?? false
    }

    private static func texts(_ list: View) -> Set<String> { Set(list.elements.compactMap(\.string)) }

    /// The rules of a stored role.
    static func all(of role: Value) -> [PolicyRule] { View(role)["rules"].elements.map { PolicyRule($0) } }
}

extension Set<String> {
    func allow(_ word: String) -> Bool { contains("*") || contains(word) }
}

extension String {
    /// Whether what a rule says of URLs means this one, or all that another rule says.
    func covers(path: String) -> Bool {
        self == path || (hasSuffix("*") && path.hasPrefix(trimmingStars))
    }

    private var trimmingStars: Substring {
        var rest = self[...]
        while rest.last == "*" { rest.removeLast() }
        return rest
    }
}
