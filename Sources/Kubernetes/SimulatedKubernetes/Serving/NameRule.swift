internal import Chances
internal import KubernetesObjects

/// What the objects of a kind may be called.
enum NameRule {
    case subdomain
    case label
    /// A label that begins with a letter, as Services are called.
    case letterLabel
    /// Whatever can stand in a URL's path, as roles are called.
    case pathSegment

    static func of(_ kind: ServedKind) -> NameRule {
        switch (kind.resource.group, kind.resource.plural) {
        case ("", "namespaces"): .label
        case ("", "services"): .letterLabel
        case ("rbac.authorization.k8s.io", _): .pathSegment
        case (_, _): .subdomain
        }
    }

    func complaint(about name: String) -> String? {
        switch self {
        case .subdomain:
            if name.utf8.count > 253 { return "must be no more than 253 characters" }
            return name.isDNSSubdomain ? nil : Self.subdomainText
        case .label:
            if name.utf8.count > 63 { return "must be no more than 63 characters" }
            return name.isDNSLabel ? nil : Self.labelText
        case .letterLabel:
            if name.utf8.count > 63 { return "must be no more than 63 characters" }
            return name.isDNSLabel && name.first.map { "a"..."z" ~= $0 } == true ? nil : Self.letterLabelText
        case .pathSegment:
            if name == "." || name == ".." { return "may not be '\(name)'" }
            return name.first { "/%".contains($0) }.map { "may not contain '\($0)'" }
        }
    }

    /// What is wrong with the name of a label, an annotation or a finalizer.
    static func complaint(aboutKey key: String) -> String? {
        if key.isLabelKey { return nil }
        let parts = key.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count < 3 else { return "a valid label key \(qualifiedName.dropFirst("name part ".count))" }
        if parts.count == 2 {
            if parts[0].isEmpty { return "prefix part must be non-empty" }
            if let why = NameRule.subdomain.complaint(about: String(parts[0])) { return "prefix part \(why)" }
        }
        let name = parts[parts.count - 1]
        if name.isEmpty { return "name part must be non-empty" }
        return name.utf8.count > 63 ? "name part must be no more than 63 bytes" : qualifiedName
    }

    static func complaint(aboutLabel value: String) -> String? {
        if value.isLabelValue { return nil }
        return value.utf8.count > 63 ? "must be no more than 63 bytes" : labelValue
    }

    /// A name from its beginning, with five characters that no word is made of.
    static func generate(from beginning: String, _ chance: inout Chance) -> String {
        let letters = Array("bcdfghjklmnpqrstvwxz2456789")
        return String(beginning.prefix(58)) + String((0..<5).map { _ in letters.randomElement(using: &chance)! })
    }

    private static let subdomainText =
        "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must "
        + "start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
    private static let labelText =
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and "
        + "end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is "
        + "'[a-z0-9]([-a-z0-9]*[a-z0-9])?')"
    private static let letterLabelText =
        "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic "
        + "character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for "
        + "validation is '[a-z]([-a-z0-9]*[a-z0-9])?')"
    static let wildcard =
        "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of "
        + "lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character (e.g. "
        + "'*.example.com', regex used for validation is "
        + "'\\*\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')"
    static let qualifiedName =
        "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an "
        + "alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
        + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')"
    static let labelValue =
        "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must "
        + "start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used "
        + "for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')"
}
