internal import KubernetesObjects
internal import Documents

/// A place with rules: development, staging, production.
package struct Environment: DeclaredKind {
    package let namespaces: NamespaceSelection
    package let after: [Upstream]
    package let promotion: Promotion
    package let approvals: Approvals?
    package let windows: WindowRules?
    package let images: ImageRules?
    package let evidence: EvidenceRules?
    package let settings: Settings?
    package let limits: Limits?
    package let concurrency: Int?
    package let rollbackWindow: RollbackWindow?
    package let follow: Follow?
    package let defaults: Defaults?
    package let emergency: EmergencyRules?
    package let notify: [Notice]
    package let cluster: OtherCluster?

    package static let about =
        "A place with rules: which namespaces, what must be so before something starts there, who is told."
    package static let names = KindNames(Resource.environment, short: "menv")
    package static let columns = [
        Column("Promotion", ".spec.promotion.mode", "Whether proven builds come by themselves."),
        Column("Concurrency", ".spec.concurrency", "How many rollouts at once.", as: .integer),
    ]

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        namespaces = field(
            "namespaces", \.namespaces, NamespaceSelection.format(in: catalog),
            "Which namespaces belong to it; {} are all that no other Environment selects.")
        after = field(
            "after", \.after, .list(of: Upstream.format(in: catalog), keyedBy: "environment", count: 0...10),
            initially: [], "Where a build must have been proven before it may start here.")
        promotion = field(
            "promotion", \.promotion, Promotion.format(in: catalog), initially: .manual,
            "Whether builds that were proven upstream are declared here by themselves.")
        approvals = field(
            "approvals", \.approvals, Approvals.format(in: catalog), otherwise: "none are needed",
            "Who must approve a rollout here.")
        windows = field(
            "windows", \.windows, WindowRules.format(in: catalog), otherwise: "always open",
            "When a rollout may start and go on.")
        images = field(
            "images", \.images, ImageRules.format(in: catalog), otherwise: "any image",
            "What images may be called, and whether their digests are asked for.")
        evidence = field(
            "evidence", \.evidence, EvidenceRules.format(in: catalog), otherwise: "none is needed",
            "What CI must have claimed of a build, and whose claims count.")
        settings = field(
            "settings", \.settings, Settings.format(in: catalog), otherwise: "none",
            "Laid under every release here, and part of its revision.")
        limits = field(
            "limits", \.limits, Limits.format(in: catalog), otherwise: "none", "What teams may override, and how far.")
        concurrency = field(
            "concurrency", \.concurrency, .wholeNumber(1...10_000), otherwise: "no limit",
            "How many rollouts may run here at once; a group counts as one.", example: 5)
        rollbackWindow = field(
            "rollbackWindow", \.rollbackWindow, RollbackWindow.format(in: catalog),
            otherwise: "only while its pods are up",
            "Which revisions proven here count as a rollback when they are declared again.")
        follow = field(
            "follow", \.follow, Follow.format(in: catalog), otherwise: "nothing",
            "Declares new images by itself, where promotion is automatic.")
        defaults = field(
            "defaults", \.defaults, Defaults.format(in: catalog), otherwise: "the built-in ones",
            "What counts here where a release says nothing.")
        emergency = field(
            "emergency", \.emergency, EmergencyRules.format(in: catalog), otherwise: "there is no emergency path",
            "What an emergency may bypass, and what it demands.")
        notify = field(
            "notify", \.notify, .list(of: Notice.format(in: catalog), keyedBy: "channel", count: 0...20), initially: [],
            "Channels of the operator's namespace that are told.")
        cluster = field(
            "cluster", \.cluster, OtherCluster.format(in: catalog), otherwise: "this cluster",
            "The cluster that this environment lies in, if not this one; it is only read.")
    }

    package func objections() -> [Objection] {
        guard follow != nil, promotion.mode != .automatic else { return [] }
        return [
            Objection(
                at: ["follow"],
                "nothing is declared by itself while promotion.mode is manual; "
                    + "write promotion: {mode: automatic}, or leave this out")
        ]
    }

    package func objections(of metadata: DeclaredMetadata, in catalog: Catalog) -> [Objection] {
        var objections = after.indices.filter { after[$0].environment == metadata.name }.map { index in
            Objection(
                at: ["after", .index(index), "environment"],
                "\(metadata.name.quoted) would wait for itself; name the environment before it")
        }
        if let strategy = defaults?.strategy {
            // Releases may bring a router of their own, so this is only what most of them will meet.
            objections += strategy.objections(
                on: type(of: strategy).usualRouter, in: catalog,
                at: ["defaults", "strategy", .key(type(of: strategy).name)]
            ).map { Objection(at: $0.steps, $0.text + "; releases that name such a router may use it", .warning) }
        }
        return objections
    }
}
