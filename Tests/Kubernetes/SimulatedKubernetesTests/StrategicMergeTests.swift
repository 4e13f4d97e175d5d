import Documents
import TestSupport
import Testing

@testable import SimulatedKubernetes

struct `A strategic merge patch` {
    /// The cases were recorded from a 1.20 server; where newer ones do otherwise, or the message depends
    /// on what surrounds the patch, is said here.
    @Test func `does what an API server does`() throws {
        let otherwise: [String: Value] = [
            // Shows the whole list, with its defaults.
            "15": ["code": 500, "message": "list element types are not identical: [["],
            // Directives where nothing was are left out since 1.24, with what they stand on.
            "50": ["apiVersion": "v1", "kind": "ConfigMap", "metadata": ["name": "x"]],
            // Put into the words of the whole request by the caller.
            "59": ["code": 422, "message": "patch: Invalid value: "],
        ]
        for golden in try GoldenCase.all(of: "strategic-merges.txt") {
            let words = (golden.values[0].string ?? "").split(separator: " ").map(String.init)
            let shape = try #require(Shape.builtIn(apiVersion: words[0], kind: words[1]))
            let wanted = otherwise[golden.name] ?? golden.values[3]
            do {
                let merged = try shape.merged(strategic: golden.values[2], into: golden.values[1])
                same("\(golden.name): \(shape.pruned(merged).value.sorted)", "\(golden.name): \(wanted.sorted)")
            } catch {
                same("\(golden.name): \(error.code)", "\(golden.name): \(wanted["code"]?.int ?? 200)")
                if !error.description.hasPrefix(wanted["message"]?.string ?? "none") {
                    Issue.record("\(golden.name): \(error)\nwanted \(wanted.jsonText)")
                }
            }
        }
    }
}

extension Value {
    /// A text that is the same for equal values.
    var sorted: String { String(decoding: canonicalJSON, as: UTF8.self) }
}
