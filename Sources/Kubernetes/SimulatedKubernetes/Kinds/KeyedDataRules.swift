internal import Documents
internal import KubernetesAPI

/// Secrets and ConfigMaps: bounded, with keys that can be names of files, and fixed once they say so.
struct KeyedDataRules: KindRules {
    let isSecret: Bool

    func prepare(
        _ object: inout Value, replacing old: Value?, in store: inout Store, _ call: Call
    ) throws(ClusterError) {
        guard isSecret, let plain = object["stringData"]?.members else { return }
        object["stringData"] = nil
        for (key, text) in plain {
            object.set(["data", key], .string(Base64.encode((text.string ?? "").utf8)))
        }
    }

    func objections(to object: Value, replacing old: Value?) -> [Status.Cause] {
        var causes: [Status.Cause] = []
        var size = 0
        for field in ["data", "binaryData"] {
            for (key, value) in object[field]?.members ?? Members() {
                let bytes = value.string?.utf8.count ?? 0
                size += isSecret || field == "binaryData" ? bytes / 4 * 3 : bytes
                if let why = Self.complaint(about: key) {
                    causes.append(.invalid("\(field)[\(key)]", key.quoted, why))
                }
                if field == "binaryData", object["data"]?[key] != nil {
                    causes.append(.invalid("data", key.quoted, "duplicate of key present in binaryData"))
                }
            }
        }
        if size > 1_048_576 { causes.append(.tooLong(isSecret ? "data" : "[]", bytes: 1_048_576)) }
        if isSecret { causes += SecretTypes.objections(to: object) }
        guard let old else { return causes }
        if isSecret, object["type"] != old["type"] {
            causes.append(.immutable("type", object["type"]?.string?.quoted ?? "\"\""))
        }
        if old["immutable"]?.bool == true {
            for field in ["immutable", "data", "binaryData"] where object[field] != old[field] {
                causes.append(.forbidden(field, "field is immutable when `immutable` is set"))
            }
        }
        return causes
    }

    private static func complaint(about key: String) -> String? {
        guard key.isFileName else { return keyText }
        if key == "." || key == ".." { return "must not be '\(key)'" }
        return key.hasPrefix("..") ? "must not start with '..'" : nil
    }

    private static let keyText =
        "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or "
        + "'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')"
}

extension String {
    fileprivate var isFileName: Bool {
        !isEmpty && utf8.count <= 253
            && unicodeScalars.allSatisfy {
                $0.isASCII
                    && ($0.properties.isAlphabetic || ("0"..."9").contains($0) || "-._".unicodeScalars.contains($0))
            }
    }
}
