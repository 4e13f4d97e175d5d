internal import Documents
package import Patterns

/// What images may be called, and whether their digests are asked for.
package struct ImageRules: Declared {
    package let pattern: ImagePattern?
    package let forbid: [Glob]
    package let digest: DigestRule?

    package enum DigestRule: String, CaseIterable, Sendable {
        /// Asked from the registry, once for each declaration.
        case resolve
        /// Read from the first running pod; every later one must have the same.
        case observe
        case any
    }

    package static let about = "What images may be called, and whether their digests are asked for."
    package static let remarks = Remarks(
        """
        What stands in braces in the pattern is captured. Where there is an image for each environment, two images \
        are of one build when all that is captured agrees but {environment}.
        """,
        examples: [
            [
                "pattern": "registry.example.com/{project}/{service}:{sha}-{environment}",
                "forbid": ["latest", "latest-*"], "digest": "resolve",
            ]
        ],
        related: ["explain environment.spec.after.same"])

    package init(_ field: inout Fields<Self>) {
        pattern = field(
            "pattern", \.pattern, .imagePattern, otherwise: "any name",
            "What every image here is called; names in braces are captured, and {environment} tells builds of the "
                + "same content apart.", example: "registry.example.com/{project}/{service}:{sha}-{environment}")
        forbid = field(
            "forbid", \.forbid, .set(of: .glob, count: 0...50), initially: [], "Tags that may not stand here.",
            example: ["latest", "latest-*"])
        digest = field(
            "digest", \.digest, .oneOf("where digests come from"),
            otherwise: "resolve where the operator has credentials, else observe",
            "Whether what a tag means is settled once for each declaration.", example: .resolve)
    }
}

/// Declares new images by itself.
package struct Follow: Declared {
    package let images: [Named<Pattern>]
    package let by: Order

    package enum Order: String, CaseIterable, Sendable {
        case newest
    }

    package static let about = "Declares new images by itself."

    package init(_ field: inout Fields<Self>) {
        images = field(
            "images", \.images,
            .map("names of containers", to: .pattern, count: 1...100, refusing: notContainer),
            "Which tags of each container's image are followed.",
            example: [Named(name: "app", value: "^[0-9a-f]{7,40}-development$")])
        by = field("by", \.by, .oneOf("order"), initially: .newest, "Which of several is taken.", example: .newest)
    }
}
