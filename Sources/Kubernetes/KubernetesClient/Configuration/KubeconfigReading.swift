package import Documents
internal import KubernetesObjects

/// Reading one kubeconfig file.
///
/// All of it must be well formed, also what is not used. Paths are relative to the file's folder.
extension Kubeconfig {
    /// - Parameter file: its path, for complaints and for the paths in it.
    package init(_ document: Node, file: String) throws(ConfigurationComplaint) {
        let root = ConfigurationField(document, in: file)
        // An empty file is an empty configuration.
        if case .scalar(.null) = document.content { return }
        let fields = try root.members(
            known: [
                "apiVersion", "kind", "clusters", "users", "contexts", "current-context", "preferences", "extensions",
            ])
        if let kind = fields["kind"], try kind.text() != "Config" {
            throw kind.complaint("“\(try kind.text())” is another kind of document; a kubeconfig has kind: Config")
        }
        if let version = fields["apiVersion"], try version.text() != "v1" {
            throw version.complaint("“\(try version.text())” is unknown; known: v1")
        }
        clusters = try Self.entries(fields["clusters"], of: "cluster") { field throws(ConfigurationComplaint) in
            try Cluster(field, folder: file.folder)
        }
        users = try Self.entries(fields["users"], of: "user") { field throws(ConfigurationComplaint) in
            try User(field, folder: file.folder)
        }
        contexts = try Self.entries(fields["contexts"], of: "context") { field throws(ConfigurationComplaint) in
            try Context(field)
        }
        if let current = fields["current-context"], !(try current.text()).isEmpty {
            currentContext = Named(name: try current.text(), entry: Nothing(), site: current.site)
        }
    }

    private static func entries<Entry>(
        _ field: ConfigurationField?, of kind: String,
        read: (ConfigurationField) throws(ConfigurationComplaint) -> Entry
    ) throws(ConfigurationComplaint) -> [Named<Entry>] {
        guard let field else { return [] }
        var entries: [Named<Entry>] = []
        for element in try field.elements() {
            let fields = try element.members(known: ["name", kind])
            guard let name = fields["name"] else { throw element.complaint("has no name; write one beside “\(kind)”") }
            guard let inner = fields[kind] else {
                throw element.complaint("“\(try name.text())” has no “\(kind)” with what belongs to that name")
            }
            let text = try name.text()
            guard !entries.contains(where: { $0.name == text }) else {
                throw name.complaint("“\(text)” is the name of an entry before it; give each a name of its own")
            }
            entries.append(Named(name: text, entry: try read(inner), site: inner.site))
        }
        return entries
    }
}

extension Kubeconfig.Cluster {
    fileprivate init(_ field: ConfigurationField, folder: String) throws(ConfigurationComplaint) {
        let fields = try field.members(
            known: [
                "server", "tls-server-name", "insecure-skip-tls-verify", "certificate-authority",
                "certificate-authority-data", "proxy-url", "disable-compression", "extensions",
            ])
        if let server = fields["server"] { self.server = try server.serverURL() }
        authorities = try fields.material("certificate-authority", folder: folder)
        isVerified = !(try fields["insecure-skip-tls-verify"]?.flag() ?? false)
        serverName = try fields["tls-server-name"]?.text().nonempty
        if let proxy = fields["proxy-url"], !(try proxy.secret()).isEmpty { self.proxy = try proxy.proxyURL() }
        for element in try fields["extensions"]?.elements() ?? [] {
            let fields = try element.members(known: ["name", "extension"])
            if try fields["name"]?.text() == "client.authentication.k8s.io/exec" {
                pluginConfiguration = fields["extension"]?.node.value
            }
        }
        if !isVerified, authorities != nil {
            throw field.complaint(
                "both an authority and insecure-skip-tls-verify are given; leave one of them out")
        }
    }
}

extension Kubeconfig.User {
    fileprivate init(_ field: ConfigurationField, folder: String) throws(ConfigurationComplaint) {
        let fields = try field.members(
            known: [
                "client-certificate", "client-certificate-data", "client-key", "client-key-data", "token", "tokenFile",
                "as", "as-uid", "as-groups", "as-user-extra", "username", "password", "auth-provider", "exec",
                "extensions",
            ])
        certificate = try fields.material("client-certificate", folder: folder)
        key = try fields.material("client-key", folder: folder)
        token = try fields["token"]?.secret().nonempty
        tokenFile = try fields["tokenFile"]?.text().nonempty?.path(in: folder)
        if let name = try fields["username"]?.text().nonempty {
            password = .init(user: name, password: try fields["password"]?.secret() ?? "")
        }
        plugin = try fields["exec"].map { field throws(ConfigurationComplaint) in
            try CredentialPlugin(field, folder: folder)
        }
        impersonation = try Kubeconfig.Impersonation(fields)
        if let provider = fields["auth-provider"] {
            throw provider.complaint("kubectl has dropped auth-provider with 1.26; use exec with a credential plugin")
        }
        if let token = token?.utf8, token.contains(where: { $0 < 0x21 || $0 == 0x7F }) {
            throw fields["token"]!.complaint("holds a space, a line break or another character that no token has")
        }
        guard (certificate == nil) == (key == nil) else {
            throw field.complaint("a client certificate and its key belong together; one of them is missing")
        }
        let methods = [
            token != nil || tokenFile != nil ? "a token" : nil, password != nil ? "a password" : nil,
            plugin != nil ? "exec" : nil,
        ].compactMap(\.self)
        guard methods.count < 2 else {
            throw field.complaint("has \(methods.joined(separator: " and ")); leave one way to log in")
        }
    }
}

extension Kubeconfig.Impersonation {
    fileprivate init?(_ fields: [String: ConfigurationField]) throws(ConfigurationComplaint) {
        user = try fields["as"]?.text() ?? ""
        uid = try fields["as-uid"]?.text().nonempty
        groups = try fields["as-groups"]?.texts() ?? []
        if let extra = fields["as-user-extra"] {
            for (key, values) in try extra.members(known: []).sorted(by: { $0.key < $1.key }) {
                self.extra.append((key, try values.texts()))
            }
        }
        guard user.isEmpty else { return }
        for name in ["as-uid", "as-groups", "as-user-extra"] {
            if let field = fields[name] { throw field.complaint("needs “as” beside it: the user to act as") }
        }
        return nil
    }
}

extension Kubeconfig.Context {
    fileprivate init(_ field: ConfigurationField) throws(ConfigurationComplaint) {
        let fields = try field.members(known: ["cluster", "user", "namespace", "extensions"])
        cluster = try fields["cluster"]?.text() ?? ""
        user = try fields["user"]?.text() ?? ""
        guard let field = fields["namespace"], let name = try field.text().nonempty else { return }
        guard name.isDNSLabel else {
            throw field.complaint(
                "“\(name.prefix(80))” cannot be the name of a namespace; those have small letters, digits and “-”")
        }
        namespace = name
    }
}

extension [String: ConfigurationField] {
    /// What is given as text of its own or as the path of a file.
    fileprivate func material(
        _ name: String, folder: String
    ) throws(ConfigurationComplaint) -> Kubeconfig.Material? {
        let path = try self[name]?.text().nonempty
        guard let field = self["\(name)-data"], !(try field.secret()).isEmpty else {
            return path.map { .file($0.path(in: folder)) }
        }
        guard path == nil else { throw field.complaint("is given, and \(name) as well; leave one of them out") }
        let bytes = try field.bytes()
        guard PEM.isWhole(bytes) else {
            throw field.complaint("is base64 of \(bytes.count) bytes that are no PEM; those begin with -----BEGIN")
        }
        return .here(bytes)
    }
}

extension ConfigurationField {
    /// An address of a server, without a slash at its end.
    fileprivate func serverURL() throws(ConfigurationComplaint) -> String {
        let url = try text()
        guard let scheme = ["https://", "http://"].first(where: { url.lowercased().hasPrefix($0) }) else {
            throw complaint("“\(url.prefix(200))” is no address of a server; write it as https://10.0.0.1:6443")
        }
        let rest = url.dropFirst(scheme.count)
        let authority = rest.prefix { !"/?#".contains($0) }
        guard !authority.contains("@") else {
            throw complaint("has a user before “@”; users stand under “users”")
        }
        guard !authority.isEmpty, !rest.contains("?"), !rest.contains("#"), rest.utf8.allSatisfy({ 0x21..<0x7F ~= $0 })
        else { throw complaint("“\(url.prefix(200))” is no address of a server; write it as https://10.0.0.1:6443") }
        return String(url.reversed().drop { $0 == "/" }.reversed())
    }

    /// An address that may hold a password, so it is not shown.
    fileprivate func proxyURL() throws(ConfigurationComplaint) -> String {
        let url = try secret()
        let schemes = ["http://", "https://", "socks5://", "socks5h://"]
        guard let scheme = schemes.first(where: { url.lowercased().hasPrefix($0) }), url.count > scheme.count,
            url.utf8.allSatisfy({ 0x21..<0x7F ~= $0 })
        else { throw complaint("is no address of a proxy; write it as http://proxy.example:3128") }
        return url
    }
}

extension String {
    var nonempty: String? { isEmpty ? nil : self }

    /// The folder of a file's path.
    var folder: String {
        guard let slash = lastIndex(of: "/") else { return "." }
        return slash == startIndex ? "/" : String(self[..<slash])
    }

    /// This path as seen from a folder.
    func path(in folder: String) -> String { hasPrefix("/") ? self : "\(folder)/\(self)" }
}

enum PEM {
    /// Whether this begins and ends as certificates and keys do; OpenSSL reads the rest.
    static func isWhole(_ bytes: [UInt8]) -> Bool {
        let text = String(decoding: bytes, as: UTF8.self)
        return text.contains("-----BEGIN ") && text.contains("-----END ")
    }
}
