internal import Documents
internal import KubernetesAPI

/// What Secrets of a type that Kubernetes knows must hold.
enum SecretTypes {
    static func objections(to secret: Value) -> [Status.Cause] {
        func missing(_ key: String) -> [Status.Cause] {
            secret["data"]?[key] == nil ? [.required("data[\(key)]")] : []
        }
        switch secret["type"]?.string {
        case "kubernetes.io/service-account-token":
            let key = "kubernetes.io/service-account.name"
            let isNamed = secret["metadata"]?["annotations"]?[key]?.string?.isEmpty == false
            return isNamed ? [] : [.required("metadata.annotations[\(key)]")]
        case "kubernetes.io/dockercfg": return missing(".dockercfg") + unreadable(".dockercfg", of: secret)
        case "kubernetes.io/dockerconfigjson":
            return missing(".dockerconfigjson") + unreadable(".dockerconfigjson", of: secret)
        case "kubernetes.io/basic-auth":
            let causes = missing("username") + missing("password")
            return causes.count == 2 ? causes : []
        case "kubernetes.io/ssh-auth":
            let isThere = secret["data"]?["ssh-privatekey"]?.string?.isEmpty == false
            return isThere ? [] : [.required("data[ssh-privatekey]")]
        case "kubernetes.io/tls": return missing("tls.crt") + missing("tls.key")
        case _: return []
        }
    }

    private static func unreadable(_ key: String, of secret: Value) -> [Status.Cause] {
        guard let text = secret["data"]?[key]?.string else { return [] }
        if let bytes = try? Base64.decode(text), (try? Value(json: bytes)) != nil { return [] }
        return [.invalid("data[\(key)]", "<secret contents redacted>".quoted, "it is no JSON")]
    }
}
