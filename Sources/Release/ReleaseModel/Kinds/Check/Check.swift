internal import Documents
internal import KubernetesObjects
internal import Instants

/// Something measured again and again while a stage lasts.
package struct Check: DeclaredKind {
    package let measured: (any CheckSettings)?
    package let every: Duration
    package let timeout: Duration
    package let maxAge: Duration?
    package let dryRun: Bool
    package let at: [Occasion]
    package let warn: Bounds?
    package let fail: Bounds?
    package let noData: NoData
    package let quiet: Quiet

    /// When it is measured.
    package enum Occasion: String, CaseIterable, Sendable {
        /// Once, before the candidate gets any traffic.
        case traffic
        case stages
        case bake
        case watch
    }

    package static let about = "Something measured again and again while a stage lasts."
    package static let names = KindNames(Resource.check, short: "chk")
    package static let columns = [
        Column("Every", ".spec.every", "How often it is measured."),
        Column("Dry-Run", ".spec.dryRun", "Whether its verdict counts.", as: .boolean),
    ]

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        measured = field.oneOf(\.measured, catalog.checks, isRequired: true)
        every = field(
            "every", \.every, .duration(atLeast: .seconds(1)), initially: .seconds(15), "How often it is measured.",
            example: .seconds(30))
        timeout = field(
            "timeout", \.timeout, .duration(atLeast: .seconds(1)), initially: .seconds(5),
            "How long one measurement may take; after that it is no data.", example: .seconds(10))
        maxAge = field(
            "maxAge", \.maxAge, .duration(atLeast: .seconds(1)), otherwise: "three times every",
            "How old a sample may be that a verdict is made from.", example: .seconds(60))
        dryRun = field(
            "dryRun", \.dryRun, .flag, initially: false, "Measures and reports, and its verdict counts for nothing.",
            example: true)
        at = field(
            "at", \.at, .set(of: .oneOf("occasion"), count: 1...4), initially: [.stages, .bake, .watch],
            "When it is measured; at “traffic” once, before the candidate gets any.", example: [.traffic])
        warn = field(
            "warn", \.warn, Bounds.format(in: catalog), otherwise: "never", "What people are told of.")
        fail = field(
            "fail", \.fail, Bounds.format(in: catalog), otherwise: "never", "What counts as failing.")
        noData = field(
            "noData", \.noData, NoData.format(in: catalog), initially: .holdThenRollBack,
            "What follows when the source cannot answer, or only the stable is asked for anything.")
        quiet = field(
            "quiet", \.quiet, Quiet.format(in: catalog), initially: .pass,
            "What follows when there were too few requests on both sides to judge.")
    }

    package func objections() -> [Objection] {
        var objections: [Objection] = []
        if timeout > every {
            objections.append(
                Objection(
                    at: ["timeout"],
                    "\(timeout.text) is longer than the time between two measurements "
                        + "(every: \(every.text)); shorten it, or measure less often"))
        }
        if let maxAge, maxAge < every {
            objections.append(
                Objection(
                    at: ["maxAge"],
                    "\(maxAge.text) is shorter than the time between two measurements "
                        + "(every: \(every.text)), so that each would be too old; write \(every.text) or more"))
        }
        guard let measured else { return objections }
        let name = type(of: measured).name
        if type(of: measured).isJudgedByThresholds {
            if warn == nil, fail == nil {
                objections.append(
                    Objection(
                        at: [],
                        "a \(name) check needs thresholds; write “fail”, “warn” or both, as in fail: {above: 5%}"))
            }
            if !measured.countsSamples { objections += refusedWithoutSamples() }
            if !measured.tellsSidesApart { objections += warningsOfSidesAlike(name) }
        } else {
            for (field, bounds) in [("warn", warn), ("fail", fail)] where bounds != nil {
                objections.append(
                    Objection(at: [.key(field)], "a check of kind “\(name)” passes or fails by itself; leave this out"))
            }
        }
        return objections
    }

    private func warningsOfSidesAlike(_ kind: String) -> [Objection] {
        let compares = [warn, fail].compactMap(\.self).contains { bounds in
            bounds.aboveBaseline != nil || bounds.belowBaseline != nil || bounds.worseThanStable != nil
        }
        guard compares else { return [] }
        return [
            Objection(
                at: [.key(kind), "query"],
                "it asks the same for the candidate and for the stable, so that comparing them finds nothing; add "
                    + "pod=~\"{{pods}}\"", .warning)
        ]
    }

    private func refusedWithoutSamples() -> [Objection] {
        [("warn", warn), ("fail", fail)].compactMap { field, bounds in
            guard bounds?.worseThanStable != nil else { return nil }
            return Objection(
                at: [.key(field), "worseThanStable"],
                "comparing needs to know how many requests there were; add “samples” to the metric")
        }
    }
}
