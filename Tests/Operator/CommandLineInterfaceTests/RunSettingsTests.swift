import Arguments
import CommandLineInterface
import Locks
import TestSupport
import Testing

/// Each line of the golden text is what was given and what came of it, so that adding a case is adding one here.
struct `The settings of martlet run` {
    @Test func `come from the option, the variable, the file and what is usual, in this order`() async throws {
        var transcript = ""
        for trial in trials {
            transcript += "$ \(trial.title)\n" + (await trial.outcome()) + "\n"
        }
        expectGolden(transcript, "run-settings.txt")
    }
}

private let trials: [Trial] = [
    Trial(),
    Trial(["--listen", ":9090", "--trust-decisions", "--allowed-hosts", "a.example", "--allowed-hosts", "b.example"]),
    Trial(variables: ["MARTLET_LISTEN": "0.0.0.0:8080", "MARTLET_LOG_FORMAT": "json", "MARTLET_WORKERS": "4"]),
    Trial(
        ["--config", "settings.yaml"], file: "listen: 0.0.0.0:8080\nallowedHosts: [a.example]\ntrustDecisions: true\n"),
    Trial(
        ["--config", "settings.yaml", "--workers", "7"], variables: ["MARTLET_LOG_LEVEL": "debug"],
        file: "workers: 3\nlogLevel: error\n"),
    Trial(["--config", "settings.yaml"], file: alerts),
    Trial(["--config", "settings.yaml"], file: "alerts: {}\n"),
    Trial(["--config", "settings.yaml"], file: "alerts: {receive: {}}\n"),
    Trial(["--config", "settings.yaml"], file: "alerts: {receive: {bearerTokenFile: token}}\n"),
    Trial(
        ["--config", "settings.yaml"],
        file: "alerts: {receive: {bearerTokenFile: /t, basicAuth: {username: am, passwordFile: /p}}}\n"),
    Trial(["--config", "settings.yaml"], file: "alerts: {alertmanager: [{url: 'http://me:secret@am:9093'}]}\n"),
    Trial(["--config", "settings.yaml"], file: "alerts: {alertmanager: [{url: 'http://am:9093', tls: {}}]}\n"),
    Trial(["--config", "settings.yaml"], file: "alerts: {alertmanager: [{url: 'http://am:9093', every: 0s}]}\n"),
    Trial(["--config", "settings.yaml"], file: "lisen: 0.0.0.0:8080\n"),
    Trial(["--config", "settings.yaml"], file: "workers: many\n"),
    Trial(["--config", "settings.yaml"], file: "workers: {}\n"),
    Trial(["--config", "settings.yaml"], file: "- a\n"),
    Trial(["--config", "settings.yaml"], file: "listen: [\n"),
    Trial(["--config", "missing.yaml"]),
    Trial(variables: ["MARTLET_LISTN": "1"]),
    Trial(variables: ["MARTLET_TRUST_DECISIONS": "yes"]),
    // What Kubernetes tells every pod beside a Service “martlet” is no setting.
    Trial(variables: ["MARTLET_PORT": "tcp://10.0.0.1:8080", "MARTLET_SERVICE_HOST": "10.0.0.1"]),
    Trial(["--log-level", "loud"]),
    Trial(
        sources: "prometheus: {url: \"http://prom:9090\"}",
        "instance: eu, prometheus: {url: \"https://eu/prom\", headers: {X-Scope-OrgID: shop}, bearerTokenFile: /eu/token}"
    ),
    Trial(sources: "prometeus: {url: \"http://prom:9090\"}"),
    Trial(sources: "prometheus: {url: \"http://admin:secret@prom:9090\"}"),
    Trial(sources: "prometheus: {url: \"http://prom:9090/?token=1\"}"),
    Trial(sources: "prometheus: {url: \"http://prom:9090\", headers: {Authorization: Bearer secret}}"),
    Trial(sources: "prometheus: {url: \"http://prom:9090\", tls: {insecureSkipVerify: true}}"),
    Trial(sources: "prometheus: {url: \"https://prom:9090\", tls: {certificateFile: /a}}"),
    Trial(
        sources:
            "prometheus: {url: \"http://prom:9090\", bearerTokenFile: /a, basicAuth: {username: a, passwordFile: /b}}"),
    Trial(sources: "prometheus: {url: \"http://prom:9090\", bearerTokenFile: token}"),
    Trial(sources: "prometheus: {url: \"http://prom:9090\", timeout: 0s}"),
    Trial(sources: "loki: {url: \"http://a\"}", "loki: {url: \"http://b\"}"),
    Trial(sources: "elasticsearch: {}"),
    Trial(sources: "datadog: {apiKeyFile: /a}"),
]

private let alerts = """
    alerts:
      receive: {bearerTokenFile: /etc/martlet/alerts/token}
      alertmanager:
        - {url: "http://alertmanager.monitoring:9093", every: 10s, filter: ['cluster="eu"']}
        - {url: "https://am.example.com/am", basicAuth: {username: martlet, passwordFile: /etc/martlet/am/password}}

    """

private struct Trial {
    var words: [String] = []
    var variables: [String: String] = [:]
    var file: String?

    init(_ words: [String] = [], variables: [String: String] = [:], file: String? = nil) {
        self.words = words
        self.variables = variables
        self.file = file
    }

    init(sources first: String, _ more: String...) {
        self.init(["--config", "settings.yaml"], file: "sources:\n" + ([first] + more).map { "- {\($0)}\n" }.joined())
    }

    var title: String {
        let set = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value) " }.joined()
        let written = file.map { "    # settings.yaml: \($0.split(separator: "\n").joined(separator: " | "))" } ?? ""
        return "\(set)martlet run \((words + ["--show-settings"]).joined(separator: " "))\(written)"
    }

    func outcome() async -> String {
        let files = FilesInMemory(file.map { ["settings.yaml": $0] } ?? [:])
        var surroundings = Surroundings(files: files) { _ in [] }
        surroundings.variable = { [variables] in variables[$0] }
        surroundings.variableNames = { [variables] in variables.keys.sorted() }
        let printed = Lock("")
        let console = Console { text in
            printed.withLock { $0 += text }
        } errors: { text in
            printed.withLock { $0 += text }
        }
        let code = await run(["run"] + words + ["--show-settings"], in: surroundings, on: console)
        return printed.withLock { $0 } + "ends with \(code.rawValue)\n"
    }
}
