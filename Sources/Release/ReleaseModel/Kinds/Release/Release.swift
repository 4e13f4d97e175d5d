internal import Documents
internal import KubernetesObjects

/// “This service should run this revision here”: what a team commits to Git.
package struct Release: DeclaredKind {
    package typealias Status = ReleaseStatus

    package let service: String?
    package let version: String?
    package let images: [Named<ImageReference>]
    package let workload: Workload
    package let replicas: Int?
    package let env: [Named<[Named<String>]>]
    package let resources: [Named<Resources>]
    package let track: Tracking
    package let traffic: Traffic?
    package let strategy: (any Strategy)?
    package let before: [JobToRun]
    package let after: [JobToRun]
    package let checks: [CheckUse]
    package let rollback: Rollback?
    package let keepPrevious: Duration?
    package let bake: Duration?
    package let watch: [WatchSpan]?
    package let deadline: Duration
    package let evidence: Evidence?
    package let emergency: EmergencyPlea?
    package let migrations: Migrations
    package let group: GroupMembership?
    package let notify: [Notice]
    package let disruption: Disruption?
    package let redeploy: String?
    package let restart: String?
    package let hold: Bool
    package let history: Int
    package let onDelete: OnDelete?

    package static let about = "This service should run this revision here."
    package static let names = KindNames(Resource.release, short: "rel", longestName: 40, isScaled: true)
    package static let columns = [
        Column("Version", ".status.declaration.version", "What people call what is declared."),
        Column("Phase", ".status.phase", "How far the rollout is."),
        Column("Stage", ".status.stage", "Which stage of how many."),
        Column("Weight", ".status.weights.effective", "The candidate's part of the traffic."),
        Column("Ready", ".status.conditions[?(@.type==\"Ready\")].status", "Whether what is declared runs."),
        Column("Waits-For", ".status.waitsFor", "What the rollout waits for."),
    ]

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        service = field(
            "service", \.service, .dnsLabel, otherwise: "metadata.name",
            "Ties the same service together across environments.", example: "checkout")
        version = field(
            "version", \.version, .text("what people call this version", longest: 128),
            otherwise: "the tag of the first image", "What people call what is declared here.", example: "2.14.0")
        images = field(
            "images", \.images, .map("names of containers", to: .image, refusing: notContainer), initially: [],
            "The image of each container that Martlet is to set; needed unless the template names its images itself.",
            example: [Named(name: "app", value: .example)])
        workload = field(
            "workload", \.workload, Workload.format(in: catalog), "What runs: where its pod template comes from.")
        replicas = field(
            "replicas", \.replicas, .wholeNumber(0...100_000), otherwise: "the adopted count, or 1",
            "Full capacity. Leave it out of Git where an autoscaler owns it. With 0 the rollout waits and says so.",
            example: 4)
        env = field(
            "env", \.env, .map("names of containers", to: .environmentVariables, refusing: notContainer), initially: [],
            "Environment variables per container, within the Environment's limits.",
            example: [Named(name: "app", value: [Named(name: "LOG_LEVEL", value: "debug")])])
        resources = field(
            "resources", \.resources,
            .map("names of containers", to: Resources.format(in: catalog), refusing: notContainer), initially: [],
            "Requests and limits per container, within the Environment's limits.")
        track = field(
            "track", \.track, Tracking.format(in: catalog), initially: .auto,
            "Configuration that is part of the revision, so that it rolls out, is judged and goes back with the image.")
        traffic = field(
            "traffic", \.traffic, Traffic.format(in: catalog), otherwise: "the Service of the release's name",
            "How requests reach the pods, and what moves them from one revision to the next.")
        strategy = field(
            "strategy", \.strategy, catalog.strategies.format, otherwise: "the Environment's",
            "How the rollout goes, stage by stage.")
        before = field(
            "before", \.before, .list(of: JobToRun.format(in: catalog), keyedBy: "name", count: 0...10), initially: [],
            "Jobs that must succeed before the first pod of a candidate, as migrations do.")
        after = field(
            "after", \.after, .list(of: JobToRun.format(in: catalog), keyedBy: "name", count: 0...10), initially: [],
            "Jobs that must succeed after the bake.")
        checks = field(
            "checks", \.checks, .list(of: CheckUse.format(in: catalog), keyedBy: "name"), initially: [],
            "What is measured during the rollout, besides the Environment's checks.")
        rollback = field(
            "rollback", \.rollback, Rollback.format(in: catalog), otherwise: "the Environment's",
            "Whose failure rolls back, and whether by itself.")
        keepPrevious = field(
            "keepPrevious", \.keepPrevious, .duration, otherwise: "the Environment's",
            "How long the previous revision's pods stay up after the switch; never less than the bake.",
            example: .seconds(1_800))
        bake = field(
            "bake", \.bake, .duration, otherwise: "the Environment's",
            "How long the checks go on after the last stage before the revision counts as proven.",
            example: .seconds(900))
        watch = field(
            "watch", \.watch, .list(of: WatchSpan.format(in: catalog), count: 1...10), otherwise: "the Environment's",
            "How the checks go on after the bake: denser first, sparser later.")
        deadline = field(
            "deadline", \.deadline, .duration, initially: .seconds(600),
            "How long a stage may work on capacity and traffic; it stands still while a gate is shut.",
            example: .seconds(600))
        evidence = field(
            "evidence", \.evidence, .evidence, otherwise: "none", "What CI claims of one build.", example: .example)
        emergency = field(
            "emergency", \.emergency, EmergencyPlea.format(in: catalog), otherwise: "the usual path",
            "Asks for the Environment's emergency path, for this declaration only.")
        migrations = field(
            "migrations", \.migrations, .oneOf("a kind of migration"), initially: .none,
            "Whether what the Jobs before change can be changed back; if not, a failed rollout holds.",
            example: .reversible)
        group = field(
            "group", \.group, GroupMembership.format(in: catalog), otherwise: "none",
            "Moves together with other releases, stage by stage, and shares their fate.")
        notify = field(
            "notify", \.notify, .list(of: Notice.format(in: catalog), keyedBy: "channel", count: 0...20), initially: [],
            "Channels of this namespace that are told, besides the Environment's.")
        disruption = field(
            "disruption", \.disruption, Disruption.format(in: catalog), otherwise: "none",
            "One PodDisruptionBudget for each revision that has traffic.")
        redeploy = field(
            "redeploy", \.redeploy, .text("any text", longest: 253), otherwise: "never",
            "A new value declares the same content anew, which lifts a refusal.", example: "2026-11-20")
        restart = field(
            "restart", \.restart, .text("any text", longest: 253), otherwise: "never",
            "A new value replaces the running pods, some at a time, without a rollout.", example: "2026-11-20")
        hold = field(
            "hold", \.hold, .flag, initially: false, "Starts nothing new while it is true; what runs goes on.",
            example: true)
        history = field(
            "history", \.history, .wholeNumber(1...1_000), initially: 20, "How many passages are kept.", example: 50)
        onDelete = field(
            "onDelete", \.onDelete, .oneOf("what to do at the end"), otherwise: "restore if adopted, else remove",
            "What becomes of what runs when the Release is deleted.", example: .keep)
    }
}
