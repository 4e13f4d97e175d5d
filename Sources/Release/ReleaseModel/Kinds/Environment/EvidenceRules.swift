internal import Documents

/// What CI must have claimed of a build, and whose claims count.
package struct EvidenceRules: Declared {
    package let trust: [Witness]
    package let ci: TrustedAccounts?
    package let require: [Named<Requirement>]

    package enum Witness: String, CaseIterable, Sendable {
        /// Declarations that one of the accounts under `ci` wrote.
        case ci
        /// Whoever declares.
        case anyone
    }

    package static let about = "What CI must have claimed of a build, and whose claims count."
    package static let remarks = Remarks(
        """
        CI writes what it found into the release's evidence, for one build. The gate here opens when all that is \
        required was claimed of the build that is declared, by an account whose word counts; else it names what lacks.
        """,
        rules: ["With trust: [ci] the accounts of CI stand in ci."],
        examples: [
            [
                "trust": ["ci"], "ci": ["serviceAccounts": ["ci/deployer"]],
                "require": ["tests": "passed", "coverage": ">= 80"],
            ]
        ],
        related: ["explain release.spec.evidence"])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        trust = field(
            "trust", \.trust, .set(of: .oneOf("witness"), count: 1...2), initially: [.ci], "Whose claims count.",
            example: [.ci])
        ci = field(
            "ci", \.ci, TrustedAccounts.format(in: catalog), otherwise: "no accounts",
            "The accounts that CI writes declarations with.")
        require = field(
            "require", \.require, .map("names of claims", to: .requirement, count: 0...50, refusing: notClaim),
            initially: [], "What must have been claimed: an exact text, a comparison, or a pattern between slashes.",
            example: [
                Named(name: "tests", value: "passed"), Named(name: "coverage", value: ">= 80"),
                Named(name: "ticket", value: "/^OPS-[0-9]+$/"),
            ])
    }

    package func objections() -> [Objection] {
        switch (trust.contains(.ci), ci) {
        case (true, nil) where trust.count == 1:
            [
                Objection(
                    at: ci == nil ? [] : ["ci"],
                    "only claims of CI count, and no account of it is named; "
                        + "write ci: {serviceAccounts: [ci/deployer]}, or trust: [anyone]")
            ]
        case (false, .some): [Objection(at: ["ci"], "“trust” does not name ci; add it there, or leave this out")]
        case (true, _), (false, nil): []
        }
    }
}

/// Accounts whose word counts.
package struct TrustedAccounts: Declared {
    package let serviceAccounts: [String]

    package static let about = "Accounts whose word counts."

    package init(_ field: inout Fields<Self>) {
        serviceAccounts = field(
            "serviceAccounts", \.serviceAccounts, .set(of: .serviceAccount, count: 1...20), "Service accounts.",
            example: ["ci/deployer"])
    }
}

/// Why this is no name of a claim.
private let notClaim: @Sendable (String) -> Mistake? = { name in
    name == "for" ? Mistake("“for” names the build a claim is about; nothing can be required of it") : nil
}
