internal import Documents

/// What the operator reports of a release; all of it can be recomputed from its passages and the cluster.
package struct ReleaseStatus: Declared {
    package let observedGeneration: Int?
    package let declaration: DeclarationStatus?
    package let phase: String?
    package let stage: String?
    package let stable: String?
    package let candidate: String?
    package let passage: String?
    package let refused: [RefusedDeclaration]
    package let weights: WeightStatus?
    package let taken: [TakenField]
    package let replicas: Int?
    package let selector: String?
    package let waitsFor: String?
    package let conditions: [ConditionStatus]
    package let message: String?

    package static let about = "What the operator reports; written by it alone."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        observedGeneration = field(
            "observedGeneration", \.observedGeneration, .wholeNumber(0...Int.max), otherwise: "not seen yet",
            "Which generation of the spec this is about.", example: 3)
        declaration = field(
            "declaration", \.declaration, DeclarationStatus.format(in: catalog), otherwise: "none yet",
            "What is declared.")
        phase = field("phase", \.phase, .text(longest: 64), otherwise: "none yet", "How far it is.", example: "Running")
        stage = field(
            "stage", \.stage, .text(longest: 64), otherwise: "no rollout", "Which stage of how many.", example: "2/3")
        stable = field(
            "stable", \.stable, .text(longest: 128), otherwise: "none yet", "The revision that was last proven here.",
            example: "1-7f3c90a41b")
        candidate = field(
            "candidate", \.candidate, .text(longest: 128), otherwise: "no rollout", "The revision on its way in.",
            example: "1-02bd5e77aa")
        passage = field(
            "passage", \.passage, .text(longest: 253), otherwise: "none yet", "The current Passage.",
            example: "checkout-7")
        refused = field(
            "refused", \.refused, .list(of: RefusedDeclaration.format(in: catalog), count: 0...50), initially: [],
            "Declarations that never get a pod or traffic again, and why.")
        weights = field(
            "weights", \.weights, WeightStatus.format(in: catalog), otherwise: "no rollout", "The candidate's weight.")
        taken = field(
            "taken", \.taken, .list(of: TakenField.format(in: catalog), count: 0...10), initially: [],
            "Fields of other people's objects that Martlet took.")
        replicas = field(
            "replicas", \.replicas, .wholeNumber(0...1_000_000), otherwise: "none yet",
            "How many pods there are, of all revisions.", example: 4)
        selector = field(
            "selector", \.selector, .text(longest: 253), otherwise: "none yet", "What selects these pods.",
            example: "martlet.dev/release=checkout")
        waitsFor = field(
            "waitsFor", \.waitsFor, .text(longest: 253), otherwise: "nothing", "What the rollout waits for.",
            example: "1 of 2 approvals")
        conditions = field(
            "conditions", \.conditions, .list(of: ConditionStatus.format(in: catalog), keyedBy: "type", count: 0...20),
            initially: [], "Ready, Reconciling and Stalled, as other tools read them.")
        message = field(
            "message", \.message, .text(longest: 2_048), otherwise: "nothing to say",
            "One sentence: what the rollout does or waits for, with the numbers.",
            example: "holding at 10 % for another 3m12s")
    }
}

/// What is declared, and by whom.
package struct DeclarationStatus: Declared {
    package let number: Int
    package let content: String?
    package let revision: String?
    package let build: String?
    package let version: String?
    package let at: String?
    package let by: [String]

    package static let about = "What is declared, and by whom."

    package init(_ field: inout Fields<Self>) {
        number = field("number", \.number, .wholeNumber(0...Int(Int32.max)), "Its number.", example: 7)
        content = field(
            "content", \.content, .text(longest: 128), otherwise: "not settled", "The hash of what people wrote.",
            example: "1-c0ffee")
        revision = field(
            "revision", \.revision, .text(longest: 128), otherwise: "not settled",
            "The hash of what runs, tags being resolved.", example: "1-7f3c90a41b")
        build = field(
            "build", \.build, .text(longest: 253), otherwise: "not settled", "What travels between environments.",
            example: "4f2c1ab")
        version = field(
            "version", \.version, .text(longest: 128), otherwise: "not settled", "What people call it.",
            example: "2.14.0")
        at = field(
            "at", \.at, .text(longest: 40), otherwise: "not settled", "When it was first seen.",
            example: "2026-11-20T09:00:00Z")
        by = field("by", \.by, .list(of: .text(longest: 253)), initially: [], "Who declared it.", example: ["ada"])
    }
}

/// A declaration that was refused.
package struct RefusedDeclaration: Declared {
    package let number: Int
    package let because: String

    package static let about = "A declaration that was refused."

    package init(_ field: inout Fields<Self>) {
        number = field("number", \.number, .wholeNumber(0...Int(Int32.max)), "Its number.", example: 6)
        because = field("because", \.because, .text(longest: 1_024), "Why.", example: "rolled back from 50 %")
    }
}

/// The candidate's part of the traffic.
package struct WeightStatus: Declared {
    package let asked: Int?
    package let effective: Int?

    package static let about = "The candidate's part of the traffic, in percent."

    package init(_ field: inout Fields<Self>) {
        asked = field("asked", \.asked, .wholeNumber(0...100), otherwise: "none", "What the stage says.", example: 10)
        effective = field(
            "effective", \.effective, .wholeNumber(0...100), otherwise: "none", "What the router does.", example: 17)
    }
}

/// A field of somebody else's object that Martlet took.
package struct TakenField: Declared, Equatable {
    package let kind: String
    package let name: String
    package let field: String

    package static let about = "A field of somebody else's object that Martlet took."

    package init(kind: String, name: String, field: String) {
        self.kind = kind
        self.name = name
        self.field = field
    }

    package init(_ field: inout Fields<Self>) {
        kind = field("kind", \.kind, .text(longest: 63), "The object's kind.", example: "Service")
        name = field("name", \.name, .text(longest: 253), "Its name.", example: "checkout")
        self.field = field("field", \.field, .text(longest: 253), "The field.", example: "spec.selector")
    }
}

/// A condition, as Kubernetes writes them.
package struct ConditionStatus: Declared {
    package let type: String
    package let status: String
    package let reason: String?
    package let message: String?
    package let lastTransitionTime: String?
    package let observedGeneration: Int?

    package static let about = "A condition, as Kubernetes writes them."

    package init(_ field: inout Fields<Self>) {
        type = field("type", \.type, .text(longest: 316), "Which condition.", example: "Ready")
        status = field("status", \.status, .text(longest: 16), "True, False or Unknown.", example: "True")
        reason = field(
            "reason", \.reason, .text(longest: 1_024), otherwise: "none", "Why, in one word.", example: "Gated")
        message = field(
            "message", \.message, .text(longest: 32_768), otherwise: "none", "Why, in a sentence.",
            example: "window opens Mon 09:00 Europe/Amsterdam")
        lastTransitionTime = field(
            "lastTransitionTime", \.lastTransitionTime, .text(longest: 40), otherwise: "not known",
            "When the status last changed.", example: "2026-11-20T09:00:00Z")
        observedGeneration = field(
            "observedGeneration", \.observedGeneration, .wholeNumber(0...Int.max), otherwise: "not known",
            "Which generation of the spec this is about.", example: 3)
    }
}
