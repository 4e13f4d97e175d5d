import Documents
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `The schema of a custom kind` {
    /// Recorded from a 1.20 server; `newer` says what has changed since.
    @Test func `prunes, defaults and refuses as an API server does`() throws {
        let schema = try StructuralSchema(openAPIV3Schema: Value(json: golden("check-schema.json")))
        let otherwise = [
            "17": "FieldValueTooLong spec.name Too long: may not be more than 4 bytes",
            "19": "FieldValueTooLong spec.name Too long: may not be more than 4 bytes",
            "27": "FieldValueTooMany spec.list Too many: 3: must have at most 2 items",
            "28": element("spec.list[1]", "string", "integer"),
            "30": element("spec.list[0]", "string", "null"),
            "32": "FieldValueTooMany spec.map Too many: 3: must have at most 2 items",
            "57": "FieldValueRequired spec.steps[0].name Required value",
            "58": element("spec.steps[0].name", "string", "integer"),
        ]
        for golden in try GoldenCase.all(of: "checks.txt") {
            let object = Value.object(Members([("spec", golden.values[0])]))
            let result = schema.defaulted(schema.rootShape.pruned(object).value)
            let causes = schema.causes(against: result).map(\.line).sorted().joined(separator: "\n")
            let recorded = golden.values[1]["causes"]?.list?.map(newer).sorted().joined(separator: "\n")
            let wanted = otherwise[golden.name] ?? recorded ?? golden.values[1].sorted
            let seen = causes.isEmpty ? result["spec"]?.sorted ?? "" : causes
            same(
                "\(golden.name) \(golden.values[0].sorted): \(seen)",
                "\(golden.name) \(golden.values[0].sorted): \(wanted)")
        }
    }

    @Test func `is refused when it is not structural`() throws {
        for golden in try GoldenCase.all(of: "schemas.txt") {
            let wanted = (golden.values[1].list ?? []).map(newer).sorted()
            do {
                _ = try StructuralSchema(openAPIV3Schema: golden.values[0])
                same("\(golden.name): \([String]())", "\(golden.name): \(wanted)")
            } catch {
                same("\(golden.name): \(error.causes.map(\.line).sorted())", "\(golden.name): \(wanted)")
            }
        }
    }

    private func element(_ path: String, _ wanted: String, _ seen: String) -> String {
        "FieldValueTypeInvalid \(path) Invalid value: \"\(seen)\": \(path) in body must be of type \(wanted): \"\(seen)\""
    }

    /// A cause as 1.20 gave it, in today's words: types have a reason of their own, values are shown as JSON.
    private func newer(_ cause: Value) -> String {
        let texts = cause.list?.compactMap(\.string) ?? []
        let message = texts[2].replacing("map[string]interface {}", with: "").replacing(#/\[\]string\{(.*?)\}/#) {
            "[\($0.1)]"
        }
        let reason = message.contains("in body must be of type") ? "FieldValueTypeInvalid" : texts[0]
        return "\(reason) \(texts[1]) \(message)"
    }
}

extension SchemaCause {
    fileprivate var line: String { "\(reason.rawValue) \(field) \(message)" }
}
