package import Instants

/// An alert that somebody else's rules have raised, and that is known to fire.
package struct ObservedAlert: Sendable, Hashable {
    /// Its source's name for it, by its labels: the same alert has the same.
    package var fingerprint: String
    package var labels: [String: String]
    package var startsAt: Instant
    /// Until when it counts as firing if nothing more is heard of it.
    package var firesUntil: Instant
    /// What people are told of it, in one line; perhaps nothing.
    package var summary: String

    package init(
        fingerprint: String, labels: [String: String], startsAt: Instant, firesUntil: Instant = .distantFuture,
        summary: String = ""
    ) {
        self.fingerprint = fingerprint
        self.labels = labels
        self.startsAt = startsAt
        self.firesUntil = firesUntil
        self.summary = summary
    }

    /// The value of the first of these labels that it has; an empty one is none.
    package subscript(_ names: String...) -> String? {
        for name in names {
            if let value = labels[name], !value.isEmpty { return value }
        }
        return nil
    }

    /// As messages name it; Falco's say which rule it was.
    package var name: String { self["alertname", "rule"] ?? "without a name" }
    package var severity: String { self["severity"] ?? "" }
}

extension ObservedAlert {
    /// The namespace that it names: by a label of its own, or before the name of its release.
    package var namespace: String? {
        if let namespace = self["namespace", "kubernetes_namespace", "k8s_ns_name"] { return namespace }
        guard let release = self["martlet_release"], let slash = release.firstIndex(of: "/") else { return nil }
        return String(release[..<slash])
    }
}
