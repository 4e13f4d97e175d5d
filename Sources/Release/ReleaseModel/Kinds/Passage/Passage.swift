package import Documents
internal import KubernetesObjects

/// The record of one rollout, or of an adoption; made by the operator alone, frozen at its start.
package struct Passage: DeclaredKind {
    package typealias Status = PassageStatus

    package let release: String
    package let releaseUID: String?
    package let purpose: Purpose
    package let declaration: Int
    package let attempt: Int
    package let decision: String?
    package let content: String?
    package let service: String
    package let environment: String?
    package let build: String?
    package let from: RevisionRecord?
    package let to: RevisionRecord
    package let strategy: String
    package let replicas: Int
    package let stages: [Stage]
    package let traffic: Traffic?
    package let checks: [CheckUse]
    package let rollback: Rollback?
    package let keepPrevious: Duration
    package let bake: Duration
    package let watch: [WatchSpan]
    package let deadline: Duration
    package let policy: Value?
    package let declaredBy: [String]
    package let previous: String?

    package enum Purpose: String, CaseIterable, Sendable {
        case rollout
        /// To a revision that was proven here before.
        case rollback
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

    package init(
        release: String, releaseUID: String?, purpose: Purpose, declaration: Int, attempt: Int, decision: String?,
        content: String?, service: String, environment: String?, build: String?, from: RevisionRecord?,
        to: RevisionRecord, strategy: String, replicas: Int, stages: [Stage], traffic: Traffic?, checks: [CheckUse],
        rollback: Rollback?, keepPrevious: Duration, bake: Duration, watch: [WatchSpan], deadline: Duration,
        policy: Value?, declaredBy: [String], previous: String?
    ) {
        self.release = release
        self.releaseUID = releaseUID
        self.purpose = purpose
        self.declaration = declaration
        self.attempt = attempt
        self.decision = decision
        self.content = content
        self.service = service
        self.environment = environment
        self.build = build
        self.from = from
        self.to = to
        self.strategy = strategy
        self.replicas = replicas
        self.stages = stages
        self.traffic = traffic
        self.checks = checks
        self.rollback = rollback
        self.keepPrevious = keepPrevious
        self.bake = bake
        self.watch = watch
        self.deadline = deadline
        self.policy = policy
        self.declaredBy = declaredBy
        self.previous = previous
    }

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        release = field("release", \.release, .releaseName, "The Release.", example: "checkout")
        releaseUID = field(
            "releaseUID", \.releaseUID, .text("a uid", longest: 64), otherwise: "not known",
            "Which Release of that name, should there have been others.",
            example: "0a1b2c3d-0000-4000-8000-000000000000")
        purpose = field(
            "purpose", \.purpose, .oneOf("purpose"), initially: .rollout,
            "Whether it is a rollout, a return to a revision that was proven here, or an adoption.", example: .rollback)
        declaration = field(
            "declaration", \.declaration, .wholeNumber(1...Int(Int32.max)), "The number of the declaration.", example: 7
        )
        attempt = field(
            "attempt", \.attempt, .wholeNumber(0...Int(Int32.max)), initially: 0,
            "Which passage of this declaration, where a person's word made further ones.", example: 1)
        decision = field(
            "decision", \.decision, .objectName, otherwise: "none", "The Decision that made it.",
            example: "checkout-7-rollback-ada")
        content = field(
            "content", \.content, .text("a hash", longest: 128), otherwise: "not known",
            "The hash of what people wrote.", example: "1-c0ffee")
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
        replicas = field(
            "replicas", \.replicas, .wholeNumber(0...100_000), initially: 1,
            "Full capacity when it started; counts of pods in stages are parts of this.", example: 4)
        stages = field(
            "stages", \.stages, .list(of: Stage.format(in: catalog), count: 0...1_000), initially: [],
            "The compiled stages.")
        traffic = field(
            "traffic", \.traffic, Traffic.format(in: catalog), otherwise: "no requests",
            "How requests reach the pods, and what moves them.")
        checks = field(
            "checks", \.checks, .list(of: CheckUse.format(in: catalog), keyedBy: "name"), initially: [],
            "The checks with their thresholds, as they were when it started.")
        rollback = field(
            "rollback", \.rollback, Rollback.format(in: catalog), otherwise: "the built-in one",
            "Whose failure rolls back, and whether by itself.")
        keepPrevious = field(
            "keepPrevious", \.keepPrevious, .duration, initially: .zero,
            "How long the previous revision's pods stay up after the switch.", example: .seconds(1_800))
        bake = field(
            "bake", \.bake, .duration, initially: .zero, "How long the checks go on after the last stage.",
            example: .seconds(900))
        watch = field(
            "watch", \.watch, .list(of: WatchSpan.format(in: catalog), count: 0...10), initially: [],
            "How the checks go on after the bake.")
        deadline = field(
            "deadline", \.deadline, .duration, initially: .seconds(600),
            "How long a stage may work on capacity and traffic.", example: .seconds(600))
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
package struct RevisionRecord: Declared, Equatable {
    package let revision: String
    package let version: String?
    package let images: [Named<String>]

    package static let about = "A revision."

    package init(revision: String, version: String?, images: [Named<String>]) {
        self.revision = revision
        self.version = version
        self.images = images
    }

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
