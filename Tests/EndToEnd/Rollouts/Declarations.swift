/// A release `web` as its team commits it: four pods, short times, and a canary unless another strategy is told.
struct WebRelease {
    var name = "web"
    var version: String
    var replicas = 4
    var strategy = canary
    var checks = ["{name: pods, pods: {}, every: 1s, timeout: 1s}"]
    /// The rest of its fields, as a file has them.
    var fields = [
        "bake": "2s", "deadline": "1m", "keepPrevious": "6s", "traffic": "{drain: 1s, settle: 1s}",
        "watch": "[{for: 10s, every: 5s}]",
        "workload": """
        {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: app, ports: [{containerPort: 8080}]}]}}}
        """,
    ]

    static let canary = "{canary: {stages: [{weight: 25, hold: 1s}, {weight: 50, hold: 1s}]}}"
    /// Long enough to be met at its first stage, also where a status is told a second late.
    static let steadyCanary = "{canary: {stages: [{weight: 25, hold: 3s}, {weight: 50, hold: 1s}]}}"
    /// As long as anybody may want to look.
    static let slowCanary = "{canary: {stages: [{weight: 25, hold: 1s}, {weight: 50, hold: 10m}]}}"
    static let blueGreen = "{blueGreen: {}}"

    init(_ version: String, replicas: Int = 4, _ strategy: String = canary) {
        self.version = version
        self.replicas = replicas
        self.strategy = strategy
    }

    func with(_ field: String, _ value: String) -> WebRelease {
        var next = self
        next.fields[field] = value
        return next
    }

    func checked(by check: String) -> WebRelease {
        var next = self
        next.checks.append(check)
        return next
    }

    var yaml: String {
        """
        apiVersion: martlet.dev/v1alpha1
        kind: Release
        metadata: {name: \(name)}
        spec:
          images: {app: "registry.example.com/shop/web:\(version)"}
          replicas: \(replicas)
          strategy: \(strategy)
          checks: [\(checks.joined(separator: ", "))]
        \(fields.sorted { $0.key < $1.key }.map { "  \($0.key): \($0.value)" }.joined(separator: "\n"))
        """
    }
}

/// A person's word, as `kubectl create -f -` takes it.
func decision(_ verb: String, about declaration: Int, to target: String? = nil) -> String {
    """
    apiVersion: martlet.dev/v1alpha1
    kind: Decision
    metadata: {generateName: "web-\(declaration)-\(verb)-"}
    spec: {release: web, declaration: \(declaration), verb: \(verb), user: ada\(target.map { ", to: \"\($0)\"" } ?? "")}
    """
}
