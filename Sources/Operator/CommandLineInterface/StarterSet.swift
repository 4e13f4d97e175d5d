/// What `martlet init` writes: three places, a service in each, and one check.
let starterSet: [(path: String, text: String)] = [
    ("namespaces.yaml", namespaces), ("environments/development.yaml", development),
    ("environments/staging.yaml", staging),
    ("environments/production.yaml", production), ("checks/smoke.yaml", smoke),
    ("releases/development.yaml", release(in: "development")), ("releases/staging.yaml", release(in: "staging")),
    ("releases/production.yaml", release(in: "production")),
]

private let namespaces = """
    # The label says which Environment a namespace belongs to; so lint knows it, too.
    apiVersion: v1
    kind: Namespace
    metadata: {name: web-development, labels: {tier: development}}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: web-staging, labels: {tier: staging}}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: web-production, labels: {tier: production}}
    ---
    # The operator's own.
    apiVersion: v1
    kind: Namespace
    metadata: {name: martlet}

    """

private let development = """
    # Development: whatever is declared is rolled out at once.
    apiVersion: martlet.dev/v1alpha1
    kind: Environment
    metadata:
      name: development
    spec:
      # Which namespaces belong to it: see namespaces.yaml.
      namespaces: {matchLabels: {tier: development}}
      defaults:
        strategy: {rolling: {}}
        # Little traffic, so little to wait for: the pods' own health must do.
        checks: [{name: pods}]
        bake: 2m
        keepPrevious: 5m

    """

private let staging = """
    # Staging: what ran well in development, with the strategy and the checks of production.
    apiVersion: martlet.dev/v1alpha1
    kind: Environment
    metadata:
      name: staging
    spec:
      namespaces: {matchLabels: {tier: staging}}
      after: [{environment: development}]
      defaults:
        strategy: {canary: {stages: [{weight: 25, hold: 2m}, {weight: 50, hold: 5m}]}}
        checks: [{name: pods}, {name: error-rate}, {name: smoke}]
        bake: 10m

    """

private let production = """
    # Production: proven in staging, approved by one who did not write it, inside of working hours.
    apiVersion: martlet.dev/v1alpha1
    kind: Environment
    metadata:
      name: production
    spec:
      namespaces: {matchLabels: {tier: production}}
      # For how long it must have run there since it was proven.
      after: [{environment: staging, baked: 15m}]
      # Rolling back never needs an approval, and is possible at any hour.
      approvals: {required: 1}
      windows:
        timeZone: UTC
        allow: ["Mon-Thu 08:00-16:00", "Fri 08:00-12:00"]
      images: {forbid: [latest]}
      defaults:
        strategy: {canary: {stages: [{weight: 10, hold: 5m}, {weight: 50, hold: 15m}]}}
        checks: [{name: pods}, {name: error-rate}, {name: latency-p95}, {name: smoke}]
        bake: 15m

    """

private let smoke = """
    # Asked once, of the candidate alone, before it gets any traffic. Environments find it in the operator's namespace.
    apiVersion: martlet.dev/v1alpha1
    kind: Check
    metadata:
      name: smoke
      namespace: martlet
    spec:
      http: {path: /health}
      at: [traffic]

    """

private func release(in environment: String) -> String {
    """
    # This service should run this image in \(environment). Strategy, checks and rules come from the Environment.
    apiVersion: martlet.dev/v1alpha1
    kind: Release
    metadata:
      name: web
      namespace: web-\(environment)
    spec:
      # By container; CI changes this line: martlet set FILE --image app=IMAGE
      images:
        app: registry.example.com/web:1.0.0
      # The Deployment that runs it today, in the same namespace, whose pod template is taken.
      workload: {from: {kind: Deployment, name: web}}

    """
}
