internal import HTTP
internal import HTTPServing
internal import KubernetesAPI
internal import SimulatedKubernetes

extension Account {
    /// Whom a request asks to be taken for, by the headers of `kubectl --as`; `nil` when for nobody else.
    init?(impersonatedIn headers: HTTPHeaders) throws(ClusterError) {
        var groups: [String] = []
        var extra: [String: [String]] = [:]
        var isAsked = false
        for field in headers.fields {
            let name = field.name.lowercased()
            guard name.hasPrefix("impersonate-") else { continue }
            isAsked = true
            if name == "impersonate-group" { groups.append(field.value) }
            if name.hasPrefix("impersonate-extra-") {
                extra[String(name.dropFirst("impersonate-extra-".count)), default: []].append(field.value)
            }
        }
        guard isAsked else { return nil }
        guard let name = headers["Impersonate-User"], !name.isEmpty else {
            throw .badRequest("requested [\(groups.joined(separator: " "))] without impersonating a user")
        }
        self.init(name, groups: groups, uid: headers["Impersonate-Uid"], extra: extra)
    }
}
