internal import Documents

/// Which configuration is part of the revision.
package struct Tracking: Declared, Equatable {
    package let configMaps: Extent
    package let names: [String]
    package let secrets: [String]

    package enum Extent: String, CaseIterable, Sendable {
        /// Those that the template refers to.
        case auto
        case none
        case listed
    }

    package static let auto = Tracking(configMaps: .auto, names: [], secrets: [])

    package static let about = "Which configuration is part of the revision."
    package static let remarks = Remarks(
        """
        Each tracked ConfigMap is copied, once for each content that it had, under its name and a hash of that \
        content; the pods of a revision refer to the copy. So a change of configuration starts a rollout, is judged \
        by the checks, and goes back with the image.
        """,
        """
        With auto those are tracked that the template refers to, in envFrom, valueFrom, volumes and projected \
        volumes, except kube-root-ca.crt and those labelled martlet.dev/track: "false".
        """,
        rules: ["names counts with configMaps: listed, and is needed there."],
        examples: [["configMaps": "listed", "names": ["checkout-features"]]])

    package init(configMaps: Extent, names: [String], secrets: [String]) {
        self.configMaps = configMaps
        self.names = names
        self.secrets = secrets
    }

    package init(_ field: inout Fields<Self>) {
        configMaps = field(
            "configMaps", \.configMaps, .oneOf("which ConfigMaps"), initially: .auto,
            "Which ConfigMaps: those that the template refers to, none, or those listed in names.", example: .listed)
        names = field(
            "names", \.names, .set(of: .objectName), initially: [], "The ConfigMaps, where they are listed.",
            example: ["checkout-features"])
        secrets = field(
            "secrets", \.secrets, .set(of: .objectName), initially: [],
            "Secrets, each by name; Martlet must be allowed to read them, and a rotated one is a new revision.",
            example: ["checkout-tls"])
    }

    package func objections() -> [Objection] {
        switch configMaps {
        case .listed where names.isEmpty:
            [Objection(at: [], "configMaps is listed and names is empty; list them in names")]
        case .auto where !names.isEmpty, .none where !names.isEmpty:
            [Objection(at: ["names"], "these count only with configMaps: listed; write that, or leave names out")]
        case .auto, .none, .listed: []
        }
    }
}
