internal import Arguments
internal import Chances
internal import Clocks
internal import HTTP
internal import Instants
internal import KubernetesAPI
internal import KubernetesObjects
internal import ReleaseCore
internal import ReleaseModel
internal import ReleaseOperator
internal import ReleasePorts
internal import Telemetry

let checkCommand = clusterCommand(
    Command(
        "check", "Measures what the operator would measure.",
        commands: [
            Command(
                "run", "Measures one check now, and says the numbers, the verdict and why; nothing is written.",
                details: """
                    NAME is a check that the release has in place, a Check of its namespace or the operator's, or a \
                    built-in one. Of a release that is rolling out, the candidate is measured beside the stable; of \
                    any other, the stable alone. This machine asks, so it must reach what the operator reaches.
                    It ends with 0 if the check passes or warns, and with 1 if it fails or cannot be judged.
                    """,
                options: [
                    .value("release", "r", "RELEASE", "The release. Without it: the only one of the namespace."),
                    .value("config", nil, "FILE", "The operator's configuration: its sources, its queries."),
                    .value("prometheus", nil, "URL", "Ask this Prometheus, whichever the check names."),
                    .value("window", "w", "DURATION", "How far back numbers reach.", initially: "5m"),
                    .flag("verbose", "v", "Say also what was asked, and what was answered."),
                ] + clusterOptions,
                operands: [Operand("NAME", "The check.")])
        ])
) { talk in
    let configuration = try RunConfiguration(fileOf: talk.invocation, in: talk.surroundings)
    let window = try talk.invocation.duration("window") ?? .zero
    guard window >= .seconds(1) else { throw talk.invocation.complaint("--window is less than a second; write 5m") }
    let sources = try HeardSources(talk, configuration)
    let release = try await talk.releaseToMeasure()
    let passages = try await talk.passages(of: release)
    let measuring = try await talk.measuring(by: configuration, sources)
    let name = talk.invocation.operands[0]
    switch try await measuring.measure(name, of: release.key, over: window, within: .seconds(20)) {
    case .impossible(let sentence): throw CommandFailure.impossible(sentence)
    case .measured(let measured):
        talk.console.print(measured.text(of: release, passages, over: window))
        if talk.invocation.has("verbose") { talk.console.print(sources.text) }
        switch measured.sample.verdict {
        case .passing, .warning: return .success
        case .failing, .quiet, .noData: return .failure
        }
    }
}

extension ClusterTalk {
    /// The release that is named, or the only one there is.
    fileprivate func releaseToMeasure() async throws -> SeenRelease {
        if let name = invocation["release"] { return try await release(name) }
        let namespace = namespace
        let all = try await ask("list releases in \(namespace)") { cluster throws(ClusterError) in
            try await cluster.list(.release, in: namespace)
        }.items
        guard let only = all.first, all.count == 1 else {
            let names = all.prefix(20).map(\.name).joined(separator: ", ")
            throw CommandFailure.impossible(
                all.isEmpty
                    ? "there are no releases in \(namespace); name another namespace with -n"
                    : "there are several releases in \(namespace); name one with --release: \(names)")
        }
        return SeenRelease(only)
    }

    /// As an operator of this configuration would.
    fileprivate func measuring(
        by configuration: RunConfiguration, _ sources: HeardSources
    ) async throws -> MeasuringOnce {
        let discovery = try await ask("see what is served") { cluster throws(ClusterError) in
            try await cluster.discover()
        }
        let clock = surroundings.clock
        var chance = surroundings.chance
        let settings = OperatorSettings(
            namespace: configuration.text("namespace") ?? "martlet", identity: "check",
            allowedHosts: configuration.list("allowed-hosts"), queries: configuration["queries"])
        let asking = Asking(transport: surroundings.transport(), allowedHosts: settings.allowedHosts)
        return MeasuringOnce(
            on: chosen.cluster, in: namespace, catalog, settings,
            slices: discovery.first(of: [.endpointSlices, .endpointSlicesV1Beta1]) ?? .endpointSlices,
            within: Telemetry.Surroundings(
                clock: clock, chance: chance.split(),
                log: Logger(to: StandardErrorLog(.text), from: .error, now: { clock.now }), metrics: Metrics()),
            source: { sources[$0] }, asking: { await asking($0, for: $1) })
    }
}
