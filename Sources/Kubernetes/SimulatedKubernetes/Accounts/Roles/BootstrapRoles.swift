internal import Documents
package import Instants
internal import KubernetesAPI
internal import KubernetesObjects

/// The roles and bindings that every cluster with roles has from the start.
extension Store {
    /// From now on the stored roles decide who may do what.
    package mutating func enforceRoles(now: Instant) {
        accounts.enforcesRoles = true
        installBootstrapRoles(now: now)
    }

    /// Stores those of the bootstrap roles and bindings that are not there; what is there stays as it is.
    package mutating func installBootstrapRoles(now: Instant) {
        for object in BootstrapRoles.objects {
            let plural = object["kind"] == "ClusterRole" ? "clusterroles" : "clusterrolebindings"
            let resource = Resource(
                RoleBook.group, "v1", plural, kind: object["kind"]?.string ?? "", isNamespaced: false)
            do {
                _ = try perform(Request(.create(Object(object)), resource), as: .apiServer, now: now)
            } catch {
                guard case .alreadyExists = error else {
                    preconditionFailure("the bootstrap role \(object.metadata("name") ?? "") was refused: \(error)")
                }
            }
        }
    }
}

/// The bootstrap objects, read from a table of what they grant.
///
/// They are those of a Kubernetes server as far as they are about kinds that are served here, or
/// about people; the accounts of its controllers and nodes are not needed.
enum BootstrapRoles {
    static let objects: [Value] = {
        var roles: [Value] = []
        var bindings: [Value] = []
        for line in table.split(separator: "\n") {
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.words }
            precondition(cells.count == 3, "the table of bootstrap roles has a row that is none: \(line)")
            switch cells[0].first {
            case "role": roles.append(role(named: cells[0][1], gathering: cells[1].first, labels: cells[2]))
            case "bind": bindings.append(binding(of: cells[0][1], to: cells[1]))
            case _: roles[roles.count - 1].edit("rules") { $0 = .list(($0.list ?? []) + [rule(cells)]) }
            }
        }
        return roles + bindings
    }()

    private static func role(named name: String, gathering label: String?, labels: [String]) -> Value {
        var role = object("ClusterRole", name)
        for label in labels { role.set(["metadata", "labels", "\(RoleBook.group)/\(label)"], "true") }
        guard let label else { return role }
        let selector: Value = ["matchLabels": .object(Members([("\(RoleBook.group)/\(label)", "true")]))]
        role["aggregationRule"] = ["clusterRoleSelectors": [selector]]
        return role
    }

    private static func rule(_ cells: [[String]]) -> Value {
        let verbs = list(cells[0].flatMap { shorthand[$0] ?? [$0] })
        if cells[1].first == "paths" { return ["nonResourceURLs": list(cells[2]), "verbs": verbs] }
        let groups = cells[1].map { $0 == "core" ? "" : $0 }
        return ["apiGroups": list(groups), "resources": list(cells[2]), "verbs": verbs]
    }

    private static func binding(of role: String, to groups: [String]) -> Value {
        var binding = object("ClusterRoleBinding", role)
        binding["roleRef"] = ["apiGroup": .string(RoleBook.group), "kind": "ClusterRole", "name": .string(role)]
        binding["subjects"] = .list(
            groups.map { ["apiGroup": .string(RoleBook.group), "kind": "Group", "name": .string($0)] })
        return binding
    }

    private static func object(_ kind: String, _ name: String) -> Value {
        [
            "apiVersion": .string("\(RoleBook.group)/v1"), "kind": .string(kind),
            "metadata": [
                "name": .string(name), "labels": ["kubernetes.io/bootstrapping": "rbac-defaults"],
                "annotations": ["rbac.authorization.kubernetes.io/autoupdate": "true"],
            ],
        ]
    }

    private static func list(_ words: [String]) -> Value { .list(words.map { .string($0) }) }

    private static let shorthand: [String: [String]] = [
        "read": ["get", "list", "watch"], "write": ["create", "delete", "deletecollection", "patch", "update"],
    ]

    // role NAME | the label it gathers by | the labels it is gathered by, then its rules: verbs | group | resources
    // bind NAME | the groups it is bound to |
    private static let table = """
        role cluster-admin||
        *|*|*
        *|paths|*
        role admin|aggregate-to-admin|
        role edit|aggregate-to-edit|aggregate-to-admin
        role view|aggregate-to-view|aggregate-to-edit
        role system:aggregate-to-admin||aggregate-to-admin
        create|authorization.k8s.io|localsubjectaccessreviews
        read write|rbac.authorization.k8s.io|rolebindings roles
        role system:aggregate-to-edit||aggregate-to-edit
        read|core|pods/attach pods/exec pods/portforward pods/proxy secrets services/proxy
        impersonate|core|serviceaccounts
        write|core|pods pods/attach pods/exec pods/portforward pods/proxy
        create|core|pods/eviction serviceaccounts/token
        write|core|configmaps events persistentvolumeclaims replicationcontrollers replicationcontrollers/scale \
        secrets serviceaccounts services services/proxy
        write|apps|daemonsets deployments deployments/rollback deployments/scale replicasets replicasets/scale \
        statefulsets statefulsets/scale
        write|autoscaling|horizontalpodautoscalers
        write|batch|cronjobs jobs
        write|policy|poddisruptionbudgets
        write|networking.k8s.io|ingresses networkpolicies
        read write|coordination.k8s.io|leases
        role system:aggregate-to-view||aggregate-to-view
        read|core|configmaps endpoints persistentvolumeclaims persistentvolumeclaims/status pods \
        replicationcontrollers replicationcontrollers/scale serviceaccounts services services/status
        read|core|bindings events limitranges namespaces/status pods/log pods/status replicationcontrollers/status \
        resourcequotas resourcequotas/status
        read|core|namespaces
        read|discovery.k8s.io|endpointslices
        read|apps|controllerrevisions daemonsets daemonsets/status deployments deployments/scale deployments/status \
        replicasets replicasets/scale replicasets/status statefulsets statefulsets/scale statefulsets/status
        read|autoscaling|horizontalpodautoscalers horizontalpodautoscalers/status
        read|batch|cronjobs cronjobs/status jobs jobs/status
        read|policy|poddisruptionbudgets poddisruptionbudgets/status
        read|networking.k8s.io|ingresses ingresses/status networkpolicies
        role system:basic-user||
        create|authorization.k8s.io|selfsubjectaccessreviews selfsubjectrulesreviews
        create|authentication.k8s.io|selfsubjectreviews
        role system:discovery||
        get|paths|/api /api/* /apis /apis/* /healthz /livez /openapi /openapi/* /readyz /version /version/
        role system:public-info-viewer||
        get|paths|/healthz /livez /readyz /version /version/
        bind cluster-admin|system:masters|
        bind system:basic-user|system:authenticated|
        bind system:discovery|system:authenticated|
        bind system:public-info-viewer|system:authenticated system:unauthenticated|
        """
}
