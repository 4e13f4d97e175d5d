internal import Clocks
internal import Documents
internal import HTTP
internal import ReleaseModel
internal import ReleasePorts
internal import Telemetry

/// What the configuration file says of the world around: where numbers and log lines come from.
struct OutsideWorld: Declared {
    let sources: [ConfiguredSource]
    let alerts: AlertSettings?

    static let about = "What the operator's configuration says of the world around it."
    /// The keys of the file that belong to this.
    static var sections: [String] { ["sources", "alerts"] }
    static let nothing = OutsideWorld(sources: [], alerts: nil)

    init(sources: [ConfiguredSource], alerts: AlertSettings?) {
        self.sources = sources
        self.alerts = alerts
    }

    init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        sources = field(
            "sources", \.sources, .list(of: ConfiguredSource.format(in: catalog), count: 0...50), initially: [],
            "Where numbers and log lines come from; checks name them.")
        alerts = field(
            "alerts", \.alerts, AlertSettings.format(in: catalog), otherwise: "none are heard",
            "Where alerts are heard of; releases say which of them count.")
    }

    func objections() -> [Objection] {
        sources.indices.compactMap { place in
            let name = sources[place].name
            guard sources[place].settings is any AnsweringSettings else {
                return Objection(at: ["sources", .index(place)], "Martlet cannot ask “\(name)” yet; leave it out")
            }
            guard sources[..<place].contains(where: { $0.name == name }) else { return nil }
            return Objection(
                at: ["sources", .index(place)],
                "a second “\(name)” stands here; give one of them an “instance” of its own")
        }
    }
}

/// A source with its address and credentials.
struct ConfiguredSource: Declared {
    /// Where there are several of a kind.
    let instance: String?
    let settings: (any ProviderSettings)?

    static let about = "A source of numbers or of log lines, with its address and credentials."

    /// As checks name it: `prometheus`, `prometheus/eu`.
    var name: String {
        let kind = settings.map { type(of: $0).name } ?? ""
        return instance.map { "\(kind)/\($0)" } ?? kind
    }

    init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        instance = field(
            "instance", \.instance, .objectName, otherwise: "the only one of its kind",
            "What tells it from others of its kind: checks name it prometheus/eu.", example: "eu")
        settings = field.oneOf(\.settings, catalog.providers, isRequired: true)
    }
}

extension OutsideWorld {
    /// What answers for each source, by the name that checks use.
    func providers(by tools: ProviderTools) -> [String: any MetricProvider] {
        sources.reduce(into: [:]) { providers, source in
            providers[source.name] = (source.settings as? any AnsweringSettings)?.provider(by: tools)
        }
    }
}

extension ProviderTools {
    init(_ transport: any HTTPTransport, _ files: any Files, _ clock: any WallClock) {
        self.init(
            send: { request throws(HTTPFailure) in try await transport.send(request) },
            file: { path in
                do {
                    return .success(Secret(try files.read(path, limit: 64 << 10)))
                } catch {
                    return .failure(Mistake("\(error)"))
                }
            }, now: { clock.now }, sleep: { try? await clock.sleep(for: $0) })
    }
}

extension OutsideWorld {
    /// As `--show-settings` prints them; what is secret stands in files, of which the paths are shown, or in headers.
    var lines: [(key: String, value: String)] {
        Self.format(in: catalog).write(self).members?.flatMap { $0.value.leaves(under: $0.key) } ?? []
    }
}

extension Value {
    /// All that stands in it, each with its path.
    fileprivate func leaves(under path: String) -> [(key: String, value: String)] {
        switch self {
        case .object(let members): members.flatMap { $0.value.leaves(under: "\(path).\($0.key)") }
        case .list(let list): list.enumerated().flatMap { $1.leaves(under: "\(path)[\($0)]") }
        case .string(let text): [(path, path.contains(".headers.") ? "‹hidden›" : text)]
        case .null, .bool, .int, .number: [(path, jsonText)]
        }
    }
}
