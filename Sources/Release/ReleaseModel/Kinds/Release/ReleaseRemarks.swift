internal import Documents

extension Release {
    package static let remarks = Remarks(
        """
        A team commits one of these for each service and environment, and changes one line of it, the image, to \
        release. All that is not written here comes from the Environment that selects the namespace.
        """,
        """
        Images, template, env, resources, tracked configuration and redeploy decide what runs: a change of any of \
        them is a new declaration, and starts a rollout. A change of anything else, as of replicas, hold, strategy \
        or checks, starts none; strategy and checks count from the next rollout on.
        """,
        """
        Declaring a revision that was proven here, as “git revert” does, is a rollback: it needs no approval, and \
        where the revision's pods are still up it is one write.
        """,
        rules: [
            "The name has at most 40 characters, since what is made of a Release bears its name and more.",
            "Every container that images, env or resources name is one of the template's.",
            "keepPrevious is not shorter than bake.",
            "No two Jobs in before and after have one name.",
            "Two Releases of a namespace never name the same Deployment.",
        ],
        examples: [
            [
                "images": ["app": "registry.example.com/shop/checkout:4f2c1ab-production"],
                "workload": ["from": ["kind": "Deployment", "name": "checkout"]],
            ],
            [
                "images": ["app": "registry.example.com/shop/checkout:4f2c1ab-production"],
                "workload": ["from": ["kind": "Deployment", "name": "checkout"]],
                "traffic": ["router": ["gatewayAPI": ["route": "checkout"]]],
                "strategy": ["canary": ["stages": [["weight": 5], ["weight": 25, "hold": "15m"], ["weight": 50]]]],
                "checks": [["name": "error-rate"], ["name": "smoke", "http": ["path": "/health"], "at": ["traffic"]]],
                "evidence": ["for": "4f2c1ab", "tests": "passed", "coverage": 83.5],
            ],
        ],
        related: [
            "explain release.spec.strategy", "explain environment", "explain defaults", "lint FILE",
            "set FILE --image app=IMAGE",
        ])
}
