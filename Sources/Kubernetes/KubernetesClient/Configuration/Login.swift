internal import Documents
internal import KubernetesObjects
internal import Spelling

/// One way into one cluster: which server, as whom, and in which namespace by default.
package struct Login: Sendable, Equatable {
    /// The name of the context, or “in-cluster”.
    package var name: String
    package var cluster: Kubeconfig.Cluster
    package var user: Kubeconfig.User
    package var namespace: String
    /// What the user is called in the file; the server may know another name.
    package var userName: String?
}

extension Login {
    /// Finds the configuration as kubectl does, or says where it has looked.
    ///
    /// A file that is named counts alone; then the files that `KUBECONFIG` lists, those that are
    /// not there passed over; then `~/.kube/config`; then what a cluster gives to its pods.
    package static func find(
        file: String? = nil, context: String? = nil, on machine: LocalMachine = .real
    ) throws(ConfigurationComplaint) -> Login {
        if let file {
            return try Login(context: context, of: try Kubeconfig.read(file, on: machine), named: file)
        }
        if let list = machine.variable("KUBECONFIG"), !list.isEmpty {
            let files = list.split(separator: ":").map(String.init)
            var merged: Kubeconfig?
            for file in files {
                guard let next = try Kubeconfig.readIfThere(file, on: machine) else { continue }
                merged = merged?.adding(next) ?? next
            }
            if let merged { return try Login(context: context, of: merged, named: list) }
        } else if let home = machine.variable("HOME"), !home.isEmpty {
            let file = "\(home)/.kube/config"
            if let only = try Kubeconfig.readIfThere(file, on: machine) {
                return try Login(context: context, of: only, named: file)
            }
        }
        if context == nil, let inside = try Login.inCluster(on: machine) { return inside }
        throw ConfigurationComplaint(
            "there is none: looked at --kubeconfig, KUBECONFIG, ~/.kube/config and for a pod's service account",
            at: Site(file: "kubeconfig"))
    }

    /// - Parameter source: the files it was read from, for complaints.
    package init(
        context wanted: String?, of configuration: Kubeconfig, named source: String
    ) throws(ConfigurationComplaint) {
        let nowhere = Site(file: source)
        guard let name = wanted ?? configuration.currentContext?.name else {
            let known = configuration.contexts.map(\.name)
            throw ConfigurationComplaint(
                known.isEmpty
                    ? "has no contexts; a context joins a cluster and a user"
                    : "names no current-context; choose one of: \(known.joined(separator: ", "))", at: nowhere)
        }
        let site = wanted == nil ? configuration.currentContext?.site ?? nowhere : nowhere
        let context = try lookUp(configuration.contexts, name, "context", at: site)
        guard !context.entry.cluster.isEmpty else {
            throw ConfigurationComplaint("names no cluster", at: context.site)
        }
        let cluster = try lookUp(
            configuration.clusters, context.entry.cluster, "cluster", at: context.site.appending("cluster"))
        guard !cluster.entry.server.isEmpty else {
            throw ConfigurationComplaint("has no server; write its address as https://10.0.0.1:6443", at: cluster.site)
        }
        self.name = name
        self.cluster = cluster.entry
        user =
            context.entry.user.isEmpty
            ? Kubeconfig.User()
            : try lookUp(configuration.users, context.entry.user, "user", at: context.site.appending("user")).entry
        namespace = context.entry.namespace ?? "default"
        userName = context.entry.user.isEmpty ? nil : context.entry.user
    }

    /// What a pod is told about the cluster it runs in; `nil` outside of one.
    package static func inCluster(on machine: LocalMachine = .real) throws(ConfigurationComplaint) -> Login? {
        let folder = "/var/run/secrets/kubernetes.io/serviceaccount"
        guard let host = machine.variable("KUBERNETES_SERVICE_HOST"), !host.isEmpty,
            let port = machine.variable("KUBERNETES_SERVICE_PORT"), !port.isEmpty
        else { return nil }
        guard UInt16(port) != nil, host.utf8.allSatisfy({ 0x21..<0x7F ~= $0 && $0 != UInt8(ascii: "/") }) else {
            throw ConfigurationComplaint(
                "KUBERNETES_SERVICE_HOST “\(host.prefix(80))” and KUBERNETES_SERVICE_PORT “\(port.prefix(20))” "
                    + "are no address of a server", at: Site(file: "environment"))
        }
        var cluster = Kubeconfig.Cluster()
        cluster.server = "https://\(host.contains(":") ? "[\(host)]" : host):\(port)"
        cluster.authorities = .file("\(folder)/ca.crt")
        var user = Kubeconfig.User()
        user.tokenFile = "\(folder)/token"
        let namespace = (try? machine.read("\(folder)/namespace")).map { String(decoding: $0, as: UTF8.self).trimmed }
        return Login(
            name: "in-cluster", cluster: cluster, user: user,
            namespace: namespace.flatMap { $0.isDNSLabel ? $0 : nil } ?? "default")
    }
}

private func lookUp<Entry>(
    _ entries: [Kubeconfig.Named<Entry>], _ name: String, _ kind: String, at site: Site
) throws(ConfigurationComplaint) -> Kubeconfig.Named<Entry> {
    if let found = entries.first(where: { $0.name == name }) { return found }
    let known = entries.map(\.name)
    let hint = nearest(to: name, among: known).map { "did you mean “\($0)”?" }
    let list = known.isEmpty ? "there are no \(kind)s" : "known: \(known.prefix(20).joined(separator: ", "))"
    throw ConfigurationComplaint("there is no \(kind) “\(name.prefix(80))”; \(hint ?? list)", at: site)
}

extension String {
    /// Without blanks and line breaks around it.
    var trimmed: String {
        let blank: (UInt8) -> Bool = { $0 < 0x21 }
        let tail = utf8.reversed().prefix(while: blank).count
        return String(decoding: utf8.drop(while: blank).dropLast(utf8.allSatisfy(blank) ? 0 : tail), as: UTF8.self)
    }
}
