internal import Foundation
internal import Documents
package import KubernetesAPI
internal import Testing
internal import YAML

/// One fact about API servers: requests, and what they must be answered with.
///
/// Cases are written in YAML, many to a file (`Cases/*.yaml`; the format is described in
/// `Cases/README.md`), so that adding one costs no compilation, and the same text is run against
/// the simulated cluster and real ones.
package struct ConformanceCase: Sendable {
    package let name: String
    /// The area: the file's name.
    package let area: String
    /// Its place among all, which names its namespace.
    let number: Int
    /// The oldest server the fact holds on.
    package let since: ServerVersion
    /// The first server it no longer holds on.
    package let before: ServerVersion?
    /// A kind of the case's own, declared before its first step.
    let gadgets: Gadgets?
    package let steps: [ConformanceStep]

    package var title: String { "\(area): \(name)" }

    /// The versions it holds on, in words.
    package var versions: String {
        "since \(since.major).\(since.minor)" + (before.map { " and before \($0.major).\($0.minor)" } ?? "")
    }

    package func holds(on version: ServerVersion) -> Bool {
        version >= since && before.map { version < $0 } ?? true
    }

    init(_ value: Value, area: String, number: Int) throws(BadCase) {
        let fields = try CaseFields(value, in: area, known: ["case", "since", "before", "gadgets", "steps"])
        let name = try fields.text("case")
        self.name = name
        self.area = area
        self.number = number
        since = try ServerVersion(caseText: try fields.optionalText("since") ?? "1.0")
        before = try fields.optionalText("before").map { text throws(BadCase) in try ServerVersion(caseText: text) }
        gadgets = fields["gadgets"].map(Gadgets.init)
        let title = "\(area): \(name)"
        steps = try (value["steps"]?.list ?? []).enumerated().map { place, step throws(BadCase) in
            try ConformanceStep(step, in: "\(title): step \(place + 1)")
        }
        guard !steps.isEmpty else { throw BadCase("\(title): no steps") }
    }
}

extension ConformanceCase {
    /// Every case there is, in the order of files and texts.
    package static let all: [ConformanceCase] = {
        do {
            return try load()
        } catch {
            preconditionFailure("a conformance case is wrong: \(error)")
        }
    }()

    private static func load() throws -> [ConformanceCase] {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Cases")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        var cases: [ConformanceCase] = []
        for file in files.filter({ $0.pathExtension == "yaml" }).sorted(by: { $0.path < $1.path }) {
            let area = file.deletingPathExtension().lastPathComponent
            for node in try Node.documents(yaml: [UInt8](Data(contentsOf: file))) {
                cases.append(try ConformanceCase(node.value, area: area, number: cases.count))
            }
        }
        return cases
    }
}

/// What is wrong with a case's text; a mistake of ours.
package struct BadCase: Error, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension ServerVersion {
    init(caseText: String) throws(BadCase) {
        let parts = caseText.split(separator: ".").compactMap { Int($0) }
        guard parts.count == 2 else { throw BadCase("“\(caseText)” is no version such as “1.25”") }
        self.init(major: parts[0], minor: parts[1])
    }
}

/// The members of an object in a case, each of them known.
struct CaseFields {
    private let value: Value
    private let place: String

    init(_ value: Value, in place: String, known: Set<String>) throws(BadCase) {
        guard let members = value.members else { throw BadCase("\(place): not an object") }
        for key in members.keys where !known.contains(key) {
            throw BadCase("\(place): unknown “\(key)”; known: \(known.sorted().joined(separator: ", "))")
        }
        self.value = value
        self.place = place
    }

    subscript(_ key: String) -> Value? { value[key] }

    func text(_ key: String) throws(BadCase) -> String {
        guard let text = try optionalText(key) else { throw BadCase("\(place): no “\(key)”") }
        return text
    }

    func optionalText(_ key: String) throws(BadCase) -> String? {
        guard let member = value[key] else { return nil }
        guard let text = member.string else { throw BadCase("\(place): “\(key)” should be a text in quotes") }
        return text
    }

    func flag(_ key: String) -> Bool { value[key]?.bool ?? false }
}

extension ConformanceCase: CustomTestStringConvertible {
    package var testDescription: String { title }
}
