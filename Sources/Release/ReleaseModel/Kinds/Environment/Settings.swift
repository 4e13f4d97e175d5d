package import Patterns

/// What is laid under every release of an environment.
package struct Settings: Declared {
    package let env: [Named<String>]
    package let resources: Resources?

    package static let about = "What is laid under every release of an environment, and is part of its revision."

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        env = field(
            "env", \.env, .environmentVariables, initially: [], "Environment variables of every container.",
            example: [Named(name: "LOG_LEVEL", value: "warn")])
        resources = field(
            "resources", \.resources, Resources.format(in: catalog), otherwise: "the template's",
            "Requests and limits of every container that says nothing of its own.")
    }
}

/// What teams may override, and how far.
package struct Limits: Declared {
    package let replicas: CountRange?
    package let cpu: AmountLimit?
    package let memory: AmountLimit?
    package let env: [Glob]?

    package static let about = "What teams may override, and how far."

    package init(_ field: inout Fields<Self>) {
        replicas = field(
            "replicas", \.replicas, .countRange, otherwise: "any number", "How many replicas a release may ask for.",
            example: "2..50")
        cpu = field(
            "cpu", \.cpu, .amountLimit, otherwise: "any amount", "The processors of one container.", example: "<= 4")
        memory = field(
            "memory", \.memory, .amountLimit, otherwise: "any amount", "The memory of one container.",
            example: "<= 8Gi")
        env = field(
            "env", \.env, .set(of: .glob, count: 0...100), otherwise: "all", "Which variables a release may set.",
            example: ["LOG_LEVEL", "FEATURE_*"])
    }
}

/// Which revisions count as a rollback when they are declared again.
package struct RollbackWindow: Declared {
    package let revisions: Int
    package let within: Duration?

    package static let about = "Which revisions proven here count as a rollback when they are declared again."

    package init(_ field: inout Fields<Self>) {
        revisions = field(
            "revisions", \.revisions, .wholeNumber(1...100), "The last so many proven ones.", example: 3)
        within = field(
            "within", \.within, .duration(atLeast: .seconds(60)), otherwise: "however old",
            "No longer ago than this.", example: .seconds(259_200))
    }
}
