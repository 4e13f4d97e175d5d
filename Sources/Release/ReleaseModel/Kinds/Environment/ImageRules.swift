package import Patterns

/// What images may be called, and whether their digests are asked for.
package struct ImageRules: Declared {
    package let pattern: String?
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

    package init(_ field: inout Fields<Self>) {
        pattern = field(
            "pattern", \.pattern, .imagePattern, otherwise: "any name",
            "What every image here is called; names in braces are captured, and {environment} tells builds of the "
                + "same content apart.", example: "registry.example.com/{project}/{service}:{sha}-{environment}")
        forbid = field(
            "forbid", \.forbid, .set(of: .glob, count: 0...50), initially: [], "Tags that may not stand here.",
            example: [Glob("latest"), Glob("latest-*")])
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

extension Format where Value == String {
    package static let imagePattern = text("an image with names in braces", longest: 1_024)
}

extension Format where Value == Glob {
    package static let glob = word("a text in which * stands for any characters", longest: 128) {
        Glob($0)
    } print: {
        $0.text
    }
}

extension Format where Value == Pattern {
    package static let pattern = word("a regular expression", longest: 1_024) { text throws in
        do {
            return try Pattern(text: text)
        } catch {
            throw Mistake("\(text.quoted) \(error)")
        }
    } print: {
        $0.text
    }
}

/// Values that stand in the program itself, as examples; a wrong one is a bug.
extension Pattern: ExpressibleByStringLiteral {
    package init(stringLiteral text: String) {
        guard let pattern = try? Pattern(text: text) else { preconditionFailure("\(text) is no pattern") }
        self = pattern
    }
}
