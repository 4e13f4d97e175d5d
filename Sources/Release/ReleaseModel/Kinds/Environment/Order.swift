/// Which namespaces belong to an environment.
package struct NamespaceSelection: Declared {
    package let matchLabels: [Named<String>]
    package let names: [String]

    package static let about =
        "Namespaces by their labels or by their names; {} are all that no other Environment selects."

    package init(_ field: inout Fields<Self>) {
        matchLabels = field(
            "matchLabels", \.matchLabels, .labels, initially: [], "Those with all of these labels.",
            example: [Named(name: "tier", value: "production")])
        names = field(
            "names", \.names, .set(of: .dnsLabel, count: 0...1_000), initially: [], "Those of these names.",
            example: ["shop-production"])
    }

    /// Whether it takes what no other selects.
    package var isTheRest: Bool { matchLabels.isEmpty && names.isEmpty }

    package func objections() -> [Objection] {
        guard !matchLabels.isEmpty, !names.isEmpty else { return [] }
        return [Objection(at: ["names"], "“matchLabels” stands here too; keep one of them")]
    }
}

/// Where a build must have been proven before.
package struct Upstream: Declared {
    package let environment: String
    package let baked: Duration?
    package let same: Sameness

    package enum Sameness: String, CaseIterable, Sendable {
        /// All images have the same digests.
        case digests
        /// All that the image pattern captures agrees, but for the environment.
        case pattern
    }

    package static let about = "Where a build must have been proven before."

    package init(_ field: inout Fields<Self>) {
        environment = field(
            "environment", \.environment, .dnsLabel, "The environment before this one.", example: "staging")
        baked = field(
            "baked", \.baked, .duration, otherwise: "proven there is enough", "How long it must have run there since.",
            example: .seconds(900))
        same = field(
            "same", \.same, .oneOf("how builds are compared"), initially: .digests,
            "How it is told that two releases carry the same build: by digests, "
                + "or by what the image pattern captures where there is an image per environment.", example: .pattern)
    }
}

/// Whether builds that were proven upstream come by themselves.
package struct Promotion: Declared {
    package let mode: Mode

    package enum Mode: String, CaseIterable, Sendable {
        case manual
        case automatic
    }

    package static let manual = Promotion(mode: .manual)
    package static let about = "Whether builds that were proven upstream come by themselves."

    package init(mode: Mode) {
        self.mode = mode
    }

    package init(_ field: inout Fields<Self>) {
        mode = field("mode", \.mode, .oneOf("mode"), initially: .manual, "Who promotes.", example: .automatic)
    }
}

/// An environment that lies in another cluster.
package struct OtherCluster: Declared {
    package let kubeconfigSecret: String

    package static let about = "The cluster that an environment lies in; it is only read."

    package init(_ field: inout Fields<Self>) {
        kubeconfigSecret = field(
            "kubeconfigSecret", \.kubeconfigSecret, .objectName,
            "The Secret of the operator's namespace whose key “kubeconfig” says how to reach it.",
            example: "staging-reader")
    }
}
