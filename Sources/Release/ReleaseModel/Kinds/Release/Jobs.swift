package import Documents

/// A Job that must succeed before a rollout begins, or after its bake.
package struct JobToRun: Declared {
    package let name: String
    package let job: JobTemplate
    package let once: Occasion
    package let timeout: Duration

    package enum Occasion: String, CaseIterable, Sendable {
        case declaration
        case build
    }

    package static let about = "A Job that must succeed."
    package static let remarks = Remarks(
        """
        A Job in before that fails refuses the rollout before there is any pod of the candidate; one in after runs \
        when the bake is over. A Job's name is made of the release, its own name and what once says, so that it is \
        never run twice because an answer was lost.
        """,
        related: ["explain release.spec.migrations"])

    package init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        name = field("name", \.name, .dnsLabel, "Its name, part of the Job's.", example: "migrate")
        job = field("job", \.job, JobTemplate.format(in: catalog), "The Job.")
        once = field(
            "once", \.once, .oneOf("occasion"), initially: .declaration,
            "Whether it runs for each declaration, or once for each build.", example: .build)
        timeout = field(
            "timeout", \.timeout, .duration, initially: .seconds(600), "How long it may take.", example: .seconds(1_200)
        )
    }
}

/// What a Job runs.
package struct JobTemplate: Declared {
    package let template: Value

    package static let about = "What a Job runs."

    package init(_ field: inout Fields<Self>) {
        template = field(
            "template", \.template, .anything("a pod template, with metadata and spec"),
            "The pod template, as in a Job.",
            example: ["spec": ["containers": [["name": "smoke", "image": "registry.example.com/smoke:1"]]]])
    }
}
