internal import ReleaseModel

/// One thing that `martlet run` can be told: by a flag, by a variable, or in the configuration file.
struct RunSetting: Sendable {
    /// As a flag: `trust-decisions`.
    let name: String
    let about: String
    let value: Sort
    let initially: String
    /// What is wrong with a text, if anything.
    let complaint: @Sendable (String) -> String?

    enum Sort: Sendable, Equatable {
        case flag
        case text(String)
        case list(String)
        case choice([String])
    }

    init(
        _ name: String, _ value: Sort, initially: String = "", _ about: String,
        complaint: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.name = name
        self.about = about
        self.value = value
        self.initially = initially
        self.complaint = complaint
    }

    /// As a variable: `MARTLET_TRUST_DECISIONS`.
    var variable: String { "MARTLET_" + name.map { $0 == "-" ? "_" : $0.uppercased() }.joined() }

    /// As a key of the file: `trustDecisions`.
    var key: String {
        let words = name.split(separator: "-")
        return words.prefix(1).joined() + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// What is wrong with a value of it, in words that go on after its name.
    func mistake(in text: String) -> String? {
        switch value {
        case .flag: ["true", "false"].contains(text) ? nil : "is “\(text)”; write true or false"
        case .choice(let choices):
            choices.contains(text) ? nil : "is “\(text)”; write one of \(choices.joined(separator: ", "))"
        case .text, .list: complaint(text)
        }
    }
}

/// All that `martlet run` can be told; flags, variables, keys of the file and `--show-settings` come from this list.
let runSettings: [RunSetting] = [
    RunSetting(
        "kubeconfig", .text("FILE"), "The kubeconfig; without one, as kubectl finds it, or the pod's own account."),
    RunSetting("context", .text("NAME"), "The context of the kubeconfig."),
    RunSetting(
        "namespace", .text("NAMESPACE"), "The operator's own namespace, where its lease lies; the pod's, else martlet."),
    RunSetting(
        "identity", .text("NAME"), "What this replica is called among the others; the host's name and a few letters."),
    RunSetting(
        "listen", .text("ADDRESS"), initially: "127.0.0.1:8080",
        "Where /livez, /readyz and /metrics are served; empty for nowhere."),
    RunSetting(
        "trust-decisions", .flag, initially: "false",
        "Count decisions although nothing proves who made them; for demonstrations and tests."),
    RunSetting(
        "allowed-hosts", .list("HOST"),
        "Hosts that checks may ask besides the Services of their release's namespace, several with commas between."),
    RunSetting(
        "queries", .choice(catalog.querySets.map(\.name)), initially: catalog.querySets[0].name,
        "Whose numbers the built-in checks go by; martlet explain queries lists them."),
    RunSetting(
        "workers", .text("N"), initially: "16", "How many releases are looked at at the same time.",
        complaint: wholeNumber(1...1_000)),
    RunSetting(
        "requests-per-second", .text("N"), initially: "200", "How often the API server may be asked, in the long run.",
        complaint: wholeNumber(1...10_000)),
    RunSetting("log-level", .choice(["debug", "info", "warning", "error"]), initially: "info", "What is logged."),
    RunSetting("log-format", .choice(["text", "json"]), initially: "text", "How it is logged."),
]

private func wholeNumber(_ range: ClosedRange<Int>) -> @Sendable (String) -> String? {
    { text in
        Int(text).map(range.contains) == true
            ? nil : "is “\(text)”; write a whole number from \(range.lowerBound) to \(range.upperBound)"
    }
}
