internal import Documents
internal import KubernetesObjects

/// The kinds that say who may do what, and what is let in.
extension Column {
    /// Of one namespace, and of the whole cluster.
    static let roleBindings: [Column] = [
        .name,
        .text("Role", "What is granted.") { "\($0["roleRef"]["kind"].text)/\($0["roleRef"]["name"].text)" },
        .age,
        .text("Users", "The users to whom it is granted.") { subjects($0, "User") }.wide,
        .text("Groups", "The groups to whom it is granted.") { subjects($0, "Group") }.wide,
        .text("ServiceAccounts", "The service accounts to whom it is granted.") {
            subjects($0, "ServiceAccount")
        }.wide,
    ]

    /// Those that change what is written, and those that only refuse.
    static let webhookConfigurations: [Column] = [
        .name,
        .number("Webhooks", "How many webhooks it names.") { $0["webhooks"].elements.count },
        .age,
    ]

    static let validatingAdmissionPolicies: [Column] = [
        .name,
        .number("Validations", "How many rules it has.") { $0["spec"]["validations"].elements.count },
        .text("ParamKind", "The kind of objects that it takes its parameters from.") {
            let kind = $0["spec"]["paramKind"]
            return kind.exists ? "\(kind["apiVersion"].text)/\(kind["kind"].text)" : "<unset>"
        },
        .age,
    ]

    static let validatingAdmissionPolicyBindings: [Column] = [
        .name,
        .text("PolicyName", "The policy that it puts in force.") { $0["spec"]["policyName"].text },
        .text("ParamRef", "The object with the policy's parameters.") {
            let parameters = $0["spec"]["paramRef"]
            if !parameters["name"].text.isEmpty {
                return "\(parameters["namespace"].text(or: "*"))/\(parameters["name"].text)"
            }
            return parameters["selector"].exists ? rawSelectorText(parameters["selector"]) : "<unset>"
        },
        .age,
    ]
}

private func subjects(_ binding: View, _ kind: String) -> String {
    binding["subjects"].elements.filter { $0["kind"].string == kind }
        .map { kind == "ServiceAccount" ? "\($0["namespace"].text)/\($0["name"].text)" : $0["name"].text }
        .joined(separator: ", ")
}

/// The selector as Go prints the structure that it is kept in; real servers show it like this here only.
private func rawSelectorText(_ selector: View) -> String {
    let labels = selector["matchLabels"].strings.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)," }
    let expressions = selector["matchExpressions"].elements.map {
        let values = $0["values"].elements.map(\.text).joined(separator: " ")
        return "LabelSelectorRequirement{Key:\($0["key"].text),Operator:\($0["operator"].text),Values:[\(values)],},"
    }
    return "&LabelSelector{MatchLabels:map[string]string{\(labels.joined())},"
        + "MatchExpressions:[]LabelSelectorRequirement{\(expressions.joined())},}"
}
