internal import Documents
internal import KubernetesObjects
internal import ReleaseModel
internal import ReleaseSimulation
internal import SimulatedKubernetes

/// The company of the demo: three environments, and two services in each of them.
struct Company: Sendable {
    static let environments = ["development", "staging", "production"]
    static let services = ["checkout", "catalog"]

    let world: ReleaseWorld
    let builtInChecks: [Named<Value>]

    static func namespace(of environment: String) -> String { "shop-\(environment)" }

    /// The cluster that the company has.
    static var settings: ReleaseWorld.Settings {
        var settings = ReleaseWorld.Settings()
        settings.replicas = 1
        settings.namespaces = environments.map { (namespace(of: $0), ["tier": $0]) }
        settings.podRules = [PodRule(.readyAfter(.seconds(1)))]
        return settings
    }

    /// What DevOps says of each place: cautious in production, quick elsewhere.
    func declareEnvironments() throws {
        for name in Self.environments {
            let strategy: Value =
                name == "production"
                ? [
                    "canary": [
                        "stages": [
                            ["weight": 10, "hold": "5s"], ["weight": 50, "hold": "5s"], ["weight": 100, "hold": "0s"],
                        ]
                    ]
                ]
                : ["rolling": ["maxSurge": "50%"]]
            try world.apply(
                .environment,
                [
                    "apiVersion": "martlet.dev/v1alpha1", "kind": "Environment", "metadata": ["name": .string(name)],
                    "spec": [
                        "namespaces": ["matchLabels": ["tier": .string(name)]],
                        "defaults": [
                            "strategy": strategy,
                            "checks": .list(checks),
                            "bake": .string(name == "production" ? "5s" : "1s"), "keepPrevious": "30s",
                            "watch": [["for": "30s", "every": "5s"]],
                        ],
                    ],
                ])
        }
    }

    /// The built-in checks, so often that they fit into a demonstration.
    private var checks: [Value] {
        builtInChecks.map { check in
            let often: Value = ["name": .string(check.name), "every": "1s", "timeout": "1s"]
            return often.merging(check.value)
        }
    }

    /// What customers do, and how each version answers them.
    func open() {
        world.metrics.paced(SimulatedMetrics.Pace(step: .milliseconds(200), scrape: .seconds(1)))
        for environment in Self.environments {
            for service in Self.services {
                let isShown = environment == "production" && service == "checkout"
                world.metrics.traffic(
                    of: service, in: Self.namespace(of: environment), perSecond: isShown ? 400 : 60)
            }
        }
        for version in ["1.0.0", "2.0.0", "2.1.0"] { world.metrics.behaves(version, errors: 0.001) }
        for version in ["3.0.0", "3.1.0"] { world.metrics.behaves(version, errors: 0.08) }
    }

    /// What a team commits: one line, an image.
    func declare(_ service: String, _ version: String, in environment: String) throws {
        var draft = ReleaseDraft(service, version: version, in: Self.namespace(of: environment), replicas: 4)
        // Everything else is the environment's word.
        for field in ["strategy", "checks", "keepPrevious", "bake", "watch"] { draft = draft.with(field, value: nil) }
        draft = draft.with("traffic", value: ["drain": "2s", "settle": "1s"])
        if environment == "production", service == "checkout" {
            draft = draft.with(
                "checks", value: [["name": "front-page", "http": ["path": "/"], "every": "1s", "timeout": "1s"]])
        }
        try world.declare(draft)
    }
}
