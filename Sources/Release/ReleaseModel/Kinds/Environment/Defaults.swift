internal import Instants

/// What counts in an environment where a release says nothing.
package struct Defaults: Declared {
    package let strategy: (any Strategy)?
    package let checks: [CheckUse]
    package let rollback: Rollback?
    package let keepPrevious: Duration?
    package let bake: Duration?
    package let watch: [WatchSpan]?

    package static let about = "What counts where a release says nothing."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        strategy = field(
            "strategy", \.strategy, catalog.strategies.format, otherwise: "canary 10, 50, 100",
            "How rollouts go; a release's own replaces it whole.")
        checks = field(
            "checks", \.checks, .list(of: CheckUse.format(in: catalog), keyedBy: "name"), initially: [],
            "What is measured in every rollout; a release's own are added by name.")
        rollback = field(
            "rollback", \.rollback, Rollback.format(in: catalog), otherwise: "the built-in one",
            "Whose failure rolls back; a release's own replaces it whole.")
        keepPrevious = field(
            "keepPrevious", \.keepPrevious, .duration, otherwise: "30m",
            "How long the previous revision's pods stay up after the switch.", example: .seconds(3_600))
        bake = field(
            "bake", \.bake, .duration, otherwise: "15m", "How long checks go on before a revision counts as proven.",
            example: .seconds(1_800))
        watch = field(
            "watch", \.watch, .list(of: WatchSpan.format(in: catalog), count: 1...10),
            otherwise: "15m every 15s, 1h every 1m, 24h every 5m", "How checks go on after the bake.")
    }

    package func objections() -> [Objection] {
        guard let keepPrevious, let bake, keepPrevious < bake else { return [] }
        return [
            Objection(
                at: ["keepPrevious"],
                "\(keepPrevious.text) is less than the bake (\(bake.text)), "
                    + "during which going back must be possible; write \(bake.text) or more")
        ]
    }
}
