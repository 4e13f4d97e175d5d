internal import Documents

extension Decision {
    package static let remarks = Remarks(
        """
        It counts for one declaration of one release, and only if the API server proved that its user made it. Of a \
        person and a subject there is one; deleting it withdraws it as long as it has not been used.
        """,
        """
        approve and reject open and shut the gate of approvals; overrule withdraws another's reject. pause, resume, \
        skip and abort are about the rollout that runs, retry about a declaration that was refused, rollback about \
        what has been proven here. reviewed closes an emergency.
        """,
        rules: ["check goes with skip, to with rollback."],
        examples: [verdict(["verb": "approve", "reason": "tested with the warehouse"])]
            + [verdict(["verb": "skip", "check": "error-rate"]), verdict(["verb": "rollback", "to": "2.13.4"])],
        called: "checkout-7-ada",
        related: ["explain environment.spec.approvals"])

    private static func verdict(_ rest: Value) -> Value {
        let subject: Value = [
            "release": "checkout", "environment": "production", "declaration": 7, "user": "ada@example.com",
        ]
        return subject.merging(rest)
    }
}

extension Freeze {
    package static let remarks = Remarks(
        """
        What runs does as running says. Rolling back goes on working, and so does an emergency with its approvals.
        """,
        rules: ["It names environments, namespaces or both."],
        examples: [
            [
                "environments": ["production"], "reason": "year-end closing", "user": "ada@example.com",
                "until": "2027-01-04T08:00:00Z",
            ]
        ],
        called: "year-end",
        related: ["explain environment.spec.windows.deny", "explain environment.spec.emergency"])
}

extension ReleaseSource {
    package static let remarks = Remarks(
        """
        It applies the Releases, Checks and NotificationChannels of its own namespace, and nothing else: any other \
        kind or namespace in its path refuses the whole commit, with file and line.
        """,
        """
        A commit that would remove more than pruneLimit of what was applied waits until prune names it, so that an \
        emptied folder removes nothing by mistake.
        """,
        examples: [["git": ["url": "https://git.example.com/shop/releases.git", "path": "production"]]],
        called: "shop",
        related: ["explain release"])
}

extension NotificationChannel {
    package static let remarks = Remarks(
        """
        Environments name channels of the operator's namespace, Releases those of their own. Each event is told \
        once for each change. Secrets lie in the channel's namespace.
        """,
        examples: [
            ["slack": ["channel": "#shop-releases", "secret": "slack-token"], "severities": ["warning"]],
            ["email": ["to": ["releases@example.com"], "digest": "daily 08:00"]],
        ],
        called: "shop",
        related: ["explain release.spec.notify", "explain environment.spec.notify"])
}
