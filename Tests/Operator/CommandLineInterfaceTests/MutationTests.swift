import Chances
import CommandLineInterface
import Documents
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing
import YAML

/// Every field of every kind stands in some document; one value of it is then taken away, doubled or changed.
struct `A document that was changed somewhere` {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func `is accepted, or refused with a place and a reason`(seed: UInt64) throws {
        let documents = kindsOfMartlet.flatMap { $0.documents }
        same(documents.count > 100, true)
        var chance = Chance(seed: seed)
        for _ in 0..<300 {
            let (kind, document) = documents.randomElement(using: &chance)!
            let changed = document.changed(somewhere: &chance)
            let text = changed.yaml
            for node in try Node.documents(yaml: text) {
                let (declaration, complaints) = kind.readAny(node, in: catalog)
                let errors = complaints.filter { $0.severity == .error }
                let isWhole = (declaration == nil) == !errors.isEmpty
                if !isWhole || errors.contains(where: { $0.place.line < 1 || $0.text.isEmpty }) {
                    Issue.record("seed \(seed): \(complaints) of\n\(text)")
                }
            }
        }
    }
}

extension DeclaredKind {
    /// What is required, and in each document one of the fields besides, with its example.
    fileprivate static var documents: [(any DeclaredKind.Type, Value)] {
        guard case .object(let facts) = format(in: catalog).schema,
            case .object(let needed) = format(in: catalog).schema.example
        else { return [] }
        return facts.fields.map { field in
            var spec = needed
            spec[field.name] = field.example
            let heading: [(String, Value)] = [
                ("apiVersion", .string(names.resource.apiVersion)), ("kind", .string(names.resource.kind)),
                ("metadata", ["name": "web"]), ("spec", .object(spec)),
            ]
            return (Self.self, .object(Members(heading)))
        }
    }
}

extension Value {
    /// With one value below this one taken away, doubled, or changed into another.
    fileprivate func changed(somewhere chance: inout Chance) -> Value {
        switch self {
        case .object(let members) where !members.isEmpty:
            let index = Int.random(in: 0..<members.count, using: &chance)
            var pairs = members.map { ($0.key, $0.value) }
            switch Int.random(in: 0..<8, using: &chance) {
            case 0: pairs.remove(at: index)
            case 1: pairs.append((pairs[index].0 + "s", pairs[index].1))
            case 2: pairs[index].1 = .strange(&chance)
            default: pairs[index].1 = pairs[index].1.changed(somewhere: &chance)
            }
            return .object(Members(pairs))
        case .list(var list) where !list.isEmpty:
            let index = Int.random(in: 0..<list.count, using: &chance)
            switch Int.random(in: 0..<6, using: &chance) {
            case 0: list.remove(at: index)
            case 1: list.append(list[index])
            case 2: list[index] = .strange(&chance)
            default: list[index] = list[index].changed(somewhere: &chance)
            }
            return .list(list)
        case .null, .bool, .int, .number, .string, .list, .object: return .strange(&chance)
        }
    }

    private static func strange(_ chance: inout Chance) -> Value {
        let values: [Value] = [
            .null, true, false, 0, -1, 101, .int(.max), .number(0.5), .number(1e300), "", " ", "x", "Web_1", "10%",
            "1h", "-5m",
            "{{pods}}", "\u{202E}", "<= 5", "a/b", [], ["x"], [1, 1], [:], ["x": 1], [["name": "x"]],
        ]
        return values.randomElement(using: &chance)!
    }
}
