package import Documents
internal import KubernetesObjects

/// The record of one rollout, or of an adoption; made by the operator alone, frozen at its start.
package struct Passage: DeclaredKind {
    package typealias Status = PassageStatus

    package let release: String
    package let purpose: Purpose
    package let declaration: Int
    package let service: String
    package let environment: String?
    package let build: String?
    package let from: RevisionRecord?
    package let to: RevisionRecord
    package let strategy: String
    package let stages: [Stage]
    package let checks: [CheckUse]
    package let policy: Value?
    package let declaredBy: [String]
    package let previous: String?

    package enum Purpose: String, CaseIterable, Sendable {
        case rollout
        case adoption
    }

    package static let about = "The record of one rollout, made by the operator alone."
    package static let names = KindNames(Resource.passage, short: "pas", longestName: 63, isImmutable: true)
    package static let columns = [
        Column("Release", ".spec.release", "Which release it is about."),
        Column("Version", ".spec.to.version", "What people call the candidate."),
        Column("Phase", ".status.phase", "How far it is, or how it ended."),
        Column("Because", ".status.because", "Why."),
    ]

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        release = field("release", \.release, .releaseName, "The Release.", example: "checkout")
        purpose = field(
            "purpose", \.purpose, .oneOf("purpose"), initially: .rollout, "Whether it is a rollout or an adoption.",
            example: .adoption)
        declaration = field(
            "declaration", \.declaration, .wholeNumber(1...Int(Int32.max)), "The number of the declaration.", example: 7
        )
        service = field(
            "service", \.service, .dnsLabel, "What ties the same service together across environments.",
            example: "checkout")
        environment = field(
            "environment", \.environment, .dnsLabel, otherwise: "none selects the namespace", "The Environment.",
            example: "production")
        build = field(
            "build", \.build, .text("a build", longest: 253), otherwise: "not known",
            "What travels between environments.", example: "4f2c1ab")
        from = field(
            "from", \.from, RevisionRecord.format(in: catalog), otherwise: "nothing ran before", "The stable revision.")
        to = field("to", \.to, RevisionRecord.format(in: catalog), "The candidate.")
        strategy = field(
            "strategy", \.strategy, .text("the name of a strategy", longest: 64), "The strategy's name.",
            example: "canary")
        stages = field(
            "stages", \.stages, .list(of: Stage.format(in: catalog)), initially: [], "The compiled stages.")
        checks = field(
            "checks", \.checks, .list(of: CheckUse.format(in: catalog), keyedBy: "name"), initially: [],
            "The checks with their thresholds, as they were when it started.")
        policy = field(
            "policy", \.policy, .anything("the Environment's spec"), otherwise: "no Environment",
            "The policy that applied: the Environment's spec, as it was when it started.",
            example: ["promotion": ["mode": "manual"]])
        declaredBy = field(
            "declaredBy", \.declaredBy, .list(of: .text(longest: 253)), initially: [], "Who declared it.",
            example: ["ada"])
        previous = field(
            "previous", \.previous, .text("a hash", longest: 128), otherwise: "the first of its release",
            "The hash of the Passage before it.", example: "9d1c")
    }
}

/// A revision, as a passage records it.
package struct RevisionRecord: Declared {
    package let revision: String
    package let version: String?
    package let images: [Named<String>]

    package static let about = "A revision."

    package init(_ field: inout Fields<Self>) {
        revision = field(
            "revision", \.revision, .text("a revision", longest: 128), "Its hash.", example: "1-7f3c90a41b")
        version = field(
            "version", \.version, .text("a version", longest: 128), otherwise: "not named", "What people call it.",
            example: "2.14.0")
        images = field(
            "images", \.images, .map("names of containers", to: .text("an image", longest: 1_024)), initially: [],
            "The images, with digests where these are known.",
            example: [Named(name: "app", value: ImageReference.example.text)])
    }
}
