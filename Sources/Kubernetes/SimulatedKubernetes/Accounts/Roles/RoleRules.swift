internal import Documents
internal import KubernetesAPI
internal import KubernetesObjects

/// Roles: what a rule must say, that nobody grants what he has not, and roles made of other roles.
struct RoleRules: KindRules {
    let isClusterwide: Bool

    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        try store.checkEscalation(byRole: object, replacing: old, call)
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        var causes = View(object)["rules"].elements.enumerated().flatMap { objections(to: $1, at: "rules[\($0)]") }
        guard isClusterwide, let aggregation = object["aggregationRule"] else { return causes }
        let selectors = View(aggregation)["clusterRoleSelectors"].elements
        if selectors.isEmpty {
            causes.append(
                .required(
                    "aggregationRule.clusterRoleSelectors",
                    "at least one clusterRoleSelector required if aggregationRule is non-nil"))
        }
        for (place, selector) in selectors.enumerated() {
            do {
                _ = try LabelSelector(selector)
            } catch {
                let field = "aggregationRule.clusterRoleSelectors[\(place)]"
                causes.append(.invalid(field, (selector.value?.jsonText ?? "null").quoted, error.description))
            }
        }
        return causes
    }

    private func objections(to rule: View, at field: String) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        if rule["verbs"].elements.isEmpty {
            causes.append(.required("\(field).verbs", "verbs must contain at least one value"))
        }
        let paths = rule["nonResourceURLs"].elements.compactMap(\.string)
        if !paths.isEmpty {
            let seen = "[]string{\(paths.map(\.quoted).joined(separator: ", "))}"
            if !isClusterwide {
                causes.append(
                    .invalid(
                        "\(field).nonResourceURLs", seen, "namespaced rules cannot apply to non-resource URLs"))
            }
            if ["apiGroups", "resources", "resourceNames"].contains(where: { !rule[$0].elements.isEmpty }) {
                causes.append(
                    .invalid(
                        "\(field).nonResourceURLs", seen,
                        "rules cannot apply to both regular resources and non-resource URLs"))
            }
            return causes
        }
        for (list, noun) in [("apiGroups", "api group"), ("resources", "resource")]
        where rule[list].elements.isEmpty {
            causes.append(.required("\(field).\(list)", "resource rules must supply at least one \(noun)"))
        }
        return causes
    }

    func stored(_ object: Value, replacing old: Value?, isDeletion: Bool, in store: inout Store, _ call: Call) {
        guard isClusterwide else { return }
        store.aggregate(after: isDeletion ? Value?.none : object, replacing: old, now: call.now)
    }
}

/// Bindings: what they must say, that they stay with their role, and that nobody binds a role that grants more
/// than he has.
struct BindingRules: KindRules {
    let isClusterwide: Bool

    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        object.edit("roleRef") { Self.fillIn(&$0) }
        if case .list(var subjects)? = object["subjects"] {
            for place in subjects.indices where ["User", "Group"].contains(subjects[place]["kind"]?.string) {
                Self.fillIn(&subjects[place])
            }
            object["subjects"] = .list(subjects)
        }
        try store.checkEscalation(byBinding: object, replacing: old, call)
    }

    private static func fillIn(_ reference: inout Value) {
        if (reference["apiGroup"]?.string ?? "").isEmpty { reference["apiGroup"] = .string(RoleBook.group) }
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        let role = View(object)["roleRef"]
        let kinds = isClusterwide ? ["ClusterRole"] : ["Role", "ClusterRole"]
        if let group = role["apiGroup"].string, group != RoleBook.group {
            causes.append(.unsupported("roleRef.apiGroup", group, known: [RoleBook.group]))
        }
        if !kinds.contains(role["kind"].string ?? "") {
            causes.append(.unsupported("roleRef.kind", role["kind"].string ?? "", known: kinds))
        }
        if let name = role["name"].string, !name.isEmpty {
            if let why = NameRule.pathSegment.complaint(about: name) {
                causes.append(.invalid("roleRef.name", name.quoted, why))
            }
        } else {
            causes.append(.required("roleRef.name"))
        }
        for (place, subject) in View(object)["subjects"].elements.enumerated() {
            causes += objections(to: subject, at: "subjects[\(place)]")
        }
        if let old, old["roleRef"] != object["roleRef"] {
            let parts = [("APIGroup", "apiGroup"), ("Kind", "kind"), ("Name", "name")].map { title, key in
                "\(title):\((role[key].string ?? "").quoted)"
            }
            causes.append(
                .invalid("roleRef", "rbac.RoleRef{\(parts.joined(separator: ", "))}", "cannot change roleRef"))
        }
        return causes
    }

    private func objections(to subject: View, at field: String) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        let name = subject["name"].string ?? ""
        let group = subject["apiGroup"].string ?? ""
        if name.isEmpty { causes.append(.required("\(field).name")) }
        switch subject["kind"].string {
        case "ServiceAccount":
            if !name.isEmpty, let why = NameRule.subdomain.complaint(about: name) {
                causes.append(.invalid("\(field).name", name.quoted, why))
            }
            if !group.isEmpty { causes.append(.unsupported("\(field).apiGroup", group, known: [""])) }
            if isClusterwide, (subject["namespace"].string ?? "").isEmpty {
                causes.append(.required("\(field).namespace"))
            }
        case "User", "Group":
            if group != RoleBook.group {
                causes.append(.unsupported("\(field).apiGroup", group, known: [RoleBook.group]))
            }
        case let other:
            causes.append(.unsupported("\(field).kind", other ?? "", known: ["ServiceAccount", "User", "Group"]))
        }
        return causes
    }
}
