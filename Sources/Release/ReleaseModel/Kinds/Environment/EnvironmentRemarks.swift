internal import Documents

extension Environment {
    package static let remarks = Remarks(
        """
        Whoever runs the platform writes one for each place: development, staging, production. It selects \
        namespaces, and what it says holds for every Release there: what must have happened before, who approves, \
        when, which images, and what counts where a release says nothing. Every rule is optional.
        """,
        """
        What it names, as channels, checks and Secrets, lies in the operator's own namespace. As soon as there is \
        one Environment, nothing starts in a namespace that none selects.
        """,
        rules: [
            "No two Environments select one namespace.", "An environment is not, by any way, after itself.",
            "follow needs promotion: {mode: automatic}.",
        ],
        examples: [
            [
                "namespaces": ["matchLabels": ["tier": "production"]],
                "after": [["environment": "staging", "baked": "15m"]],
                "approvals": ["required": 2, "groups": ["leads", "sre"]],
                "windows": ["timeZone": "Europe/Amsterdam", "allow": ["Mon-Thu 09:00-16:00"]],
            ],
            [
                "namespaces": ["matchLabels": ["tier": "development"]], "promotion": ["mode": "automatic"],
                "follow": ["images": ["app": "^[0-9a-f]{7,40}-development$"]],
            ],
        ],
        called: "production",
        related: ["explain release", "explain decision", "explain freeze", "explain defaults"])
}
