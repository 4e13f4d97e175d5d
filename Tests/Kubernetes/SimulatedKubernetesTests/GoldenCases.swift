import Documents
import TestSupport

@testable import SimulatedKubernetes

/// A line of a file of golden cases: a name, then texts and JSON values, separated by tabs.
struct GoldenCase {
    let name: String
    let values: [Value]

    static func all(of file: String, beside test: String = #filePath) throws -> [GoldenCase] {
        try goldenLines(file, beside: test).map { name, rest in
            try GoldenCase(name: name, values: rest.split(separator: "\t").map { try Value(json: String($0)) })
        }
    }
}

/// The kind that was defined for the recordings.
func widgetSchema(beside test: String = #filePath) throws -> StructuralSchema {
    try StructuralSchema(openAPIV3Schema: Value(json: golden("widget-schema.json", beside: test)))
}
