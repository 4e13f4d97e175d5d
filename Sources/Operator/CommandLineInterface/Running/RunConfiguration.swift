internal import Arguments
internal import Documents
internal import ReleaseModel
internal import YAML

/// What `martlet run` was told, each setting with where it comes from.
struct RunConfiguration: Sendable {
    private var values: [String: (value: String, source: String)] = [:]
    /// What is no setting of one line, and stands in the file alone.
    private(set) var outside = OutsideWorld.nothing
    private var file = ""

    subscript(_ name: String) -> String {
        guard let known = values[name] else { preconditionFailure("there is no setting “\(name)”") }
        return known.value
    }

    func text(_ name: String) -> String? { self[name].isEmpty ? nil : self[name] }
    func flag(_ name: String) -> Bool { self[name] == "true" }
    func list(_ name: String) -> [String] { self[name].split(separator: ",").map { String($0) } }
    func number(_ name: String) -> Int { Int(self[name]) ?? 0 }

    /// A flag counts before a variable, a variable before the file, and the file before what is usual.
    init(_ invocation: Invocation, in surroundings: Surroundings) throws(UsageComplaint) {
        for setting in runSettings { values[setting.name] = (setting.initially, "usual") }
        let path = invocation["config"] ?? surroundings.variable("MARTLET_CONFIG")
        if let path { try read(path, invocation, surroundings) }
        try refuseUnknownVariables(invocation, surroundings)
        for setting in runSettings {
            guard let value = surroundings.variable(setting.variable) else { continue }
            try take(value, for: setting, from: setting.variable, called: setting.variable, invocation)
        }
        for setting in runSettings {
            let given =
                setting.value == .flag ? (invocation.has(setting.name) ? "true" : nil) : invocation.given(setting)
            guard let given else { continue }
            try take(given, for: setting, from: "--\(setting.name)", called: "--\(setting.name)", invocation)
        }
    }

    /// What stands in the file alone, for who does as an operator would that is configured by it.
    init(fileOf invocation: Invocation, in surroundings: Surroundings) throws(UsageComplaint) {
        for setting in runSettings { values[setting.name] = (setting.initially, "usual") }
        guard let path = invocation["config"] ?? surroundings.variable("MARTLET_CONFIG") else { return }
        try read(path, invocation, surroundings)
    }

    /// As `--show-settings` prints them.
    var shown: String {
        let settings = runSettings.map { setting in
            (key: setting.key, value: values[setting.name]!.value, source: values[setting.name]!.source)
        }
        let lines = settings + outside.lines.map { (key: $0.key, value: $0.value, source: file) }
        let width = lines.map(\.key.count).max() ?? 0
        return lines.map { line in
            let key = line.key + String(repeating: " ", count: width - line.key.count)
            return "\(key)  \(line.value.isEmpty ? "–" : line.value)  (\(line.source))\n"
        }.joined()
    }

    private mutating func take(
        _ value: String, for setting: RunSetting, from source: String, called name: String, _ invocation: Invocation
    ) throws(UsageComplaint) {
        if let mistake = setting.mistake(in: value) { throw invocation.complaint("\(name) \(mistake)") }
        values[setting.name] = (value, source)
    }
}

// The configuration file.
extension RunConfiguration {
    private mutating func read(
        _ path: String, _ invocation: Invocation, _ surroundings: Surroundings
    ) throws(UsageComplaint) {
        let nodes: [Node]
        do {
            nodes = try Node.documents(yaml: surroundings.files.read(path, limit: 1 << 20))
        } catch let failure as FileFailure {
            throw invocation.complaint("\(failure)")
        } catch {
            throw invocation.complaint("\(path): \(error)")
        }
        guard nodes.count <= 1 else { throw invocation.complaint("\(path): it has \(nodes.count) documents; keep one") }
        guard let node = nodes.first, node.value != .null else { return }
        guard case .object(let members) = node.content else {
            throw invocation.complaint("\(path): \(settingsOfFile)")
        }
        let sections = OutsideWorld.sections
        var rest = node
        rest.content = .object(members.filter { sections.contains($0.key) })
        let (outside, complaints) = OutsideWorld.format(in: catalog).decode(rest)
        guard let outside else {
            let places = complaints.prefix(5).map {
                "\(path):\($0.place.line):\($0.place.column): \($0.path): \($0.text)"
            }
            throw invocation.complaint(places.isEmpty ? "\(path): it cannot be read" : places.joined(separator: "\n"))
        }
        (self.outside, file) = (outside, path)
        for member in members where !sections.contains(member.key) {
            let place = "\(path):\(member.keyPlace.line):\(member.keyPlace.column)"
            guard let setting = runSettings.first(where: { $0.key == member.key }) else {
                throw invocation.complaint(
                    "\(place): \(unknown("setting", member.key, among: runSettings.map(\.key) + sections))")
            }
            guard let value = text(of: member.value) else {
                throw invocation.complaint("\(place): \(setting.key) is no text; \(settingsOfFile)")
            }
            try take(value, for: setting, from: place, called: "\(place): \(setting.key)", invocation)
        }
    }

    private func text(of node: Node) -> String? {
        switch node.value {
        case .string(let text): text
        case .bool(let flag): "\(flag)"
        case .int(let number): "\(number)"
        case .list(let list):
            list.allSatisfy { $0.string != nil } ? list.compactMap(\.string).joined(separator: ",") : nil
        case .null, .number, .object: nil
        }
    }

    private func refuseUnknownVariables(
        _ invocation: Invocation, _ surroundings: Surroundings
    ) throws(UsageComplaint) {
        let known = runSettings.map(\.variable) + ["MARTLET_CONFIG"]
        for name in surroundings.variableNames().sorted() where name.hasPrefix("MARTLET_") && !known.contains(name) {
            // Kubernetes tells every pod of a Service “martlet” in variables of these names.
            if name.isOfService || name.hasPrefix("MARTLET_E2E_") { continue }
            throw invocation.complaint("the environment: \(unknown("variable", name, among: known))")
        }
    }
}

private let settingsOfFile = "write settings, as in listen: 0.0.0.0:8080"

extension String {
    fileprivate var isOfService: Bool {
        hasSuffix("_SERVICE_HOST") || contains("_SERVICE_PORT") || self == "MARTLET_PORT" || contains("_PORT_")
    }
}

extension Invocation {
    /// What was written for a setting, several values with commas between.
    fileprivate func given(_ setting: RunSetting) -> String? {
        let all = all(setting.name)
        return all.isEmpty ? nil : all.joined(separator: ",")
    }
}
