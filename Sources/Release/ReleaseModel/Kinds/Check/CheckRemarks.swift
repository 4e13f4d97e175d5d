internal import Documents

extension Check {
    package static let remarks = Remarks(
        """
        A check of kind metric yields numbers, which warn and fail judge. The others, http, job, webhook, logs and \
        pods, answer passing or failing by themselves. What a failing check leads to says the release's rollback.
        """,
        """
        A release uses it by its name, from its own namespace or else the operator's; or writes it in place.
        """,
        rules: [
            "A metric check has warn, fail or both; the others have neither.",
            "timeout is not longer than every, and maxAge not shorter.",
            "A query answers with one number. Where there may be no series, as of errors, write “or vector(0)”.",
        ],
        examples: [
            [
                "metric": [
                    "provider": "prometheus",
                    "query": """
                    (sum(rate(http_requests_total{pod=~"{{pods}}", code=~"5.."}[{{window}}])) or vector(0))
                    / sum(rate(http_requests_total{pod=~"{{pods}}"}[{{window}}]))
                    """,
                    "samples": "sum(increase(http_requests_total{pod=~\"{{pods}}\"}[{{window}}]))",
                ],
                "warn": ["above": "1%"],
                "fail": ["above": "5%", "aboveBaseline": ["by": "50%", "atLeast": "1%"]],
            ],
            ["http": ["path": "/health"], "at": ["traffic"]],
        ],
        called: "errors",
        related: ["explain release.spec.checks", "explain release.spec.rollback", "explain defaults"])
}
