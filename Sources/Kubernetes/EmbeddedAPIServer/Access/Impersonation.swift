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
            switch name {
            case "impersonate-user", "impersonate-uid": isAsked = true
            case "impersonate-group":
                isAsked = true
                groups.append(field.value)
            case _ where name.hasPrefix(Self.extra):
                isAsked = true
                let key = name.dropFirst(Self.extra.count)
                extra[key.unescaped ?? String(key), default: []].append(field.value)
            case _: continue
            }
        }
        guard isAsked else { return nil }
        guard let name = headers["Impersonate-User"], !name.isEmpty else {
            throw Refusal.badRequest("requested [\(groups.joined(separator: " "))] without impersonating a user")
        }
        self.init(name, groups: groups, uid: headers["Impersonate-Uid"], extra: extra)
    }

    private static let extra = "impersonate-extra-"
}

extension Substring {
    /// As keys are written that names of headers have no room for: `example.com%2fscopes`.
    fileprivate var unescaped: String? {
        var bytes: [UInt8] = []
        var rest = utf8
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard rest.count >= 2, let digits = String(rest.prefix(2)), let code = UInt8(digits, radix: 16) else {
                return nil
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
