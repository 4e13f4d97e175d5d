internal import Documents

/// Which releases of a namespace move together.
package struct GroupMembership: Declared {
    package let name: String
    package let version: String
    package let with: [String]
    package let wait: Duration

    package static let about = "Releases of one namespace that move stage by stage together."
    package static let remarks = Remarks(
        """
        One member waits at its first gate until all in with declare the same name and version, at most wait; then \
        it refuses and says who is missing. Stages are aligned by their numbers, and the last opens for all or for \
        none. What rolls one back rolls back all.
        """,
        rules: ["with names the other members, never the release itself."],
        examples: [["name": "checkout-flow", "version": "2026-47", "with": ["cart"]]])

    package init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .dnsLabel, "The group's name, the same in all members.", example: "checkout-flow")
        version = field(
            "version", \.version, .text("a version of the group", longest: 128),
            "Members that name the same version move together.", example: "2026-47")
        with = field(
            "with", \.with, .set(of: .releaseName, count: 1...9), "The other members, by the names of their Releases.",
            example: ["cart"])
        wait = field(
            "wait", \.wait, .duration, initially: .seconds(900), "How long to wait for the others before refusing.",
            example: .seconds(1_800))
    }
}
