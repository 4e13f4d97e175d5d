import CommandLineInterface
import Documents
import ReleaseModel
import TestSupport
import Testing

/// What they ask is read in the manual's golden text, `queries.yaml`.
struct `Each set of queries` {
    @Test(arguments: catalog.querySets.map(\.name))
    func `asks the same of other numbers`(name: String) throws {
        let set = try #require(catalog.querySets.first { $0.name == name })
        same(set.checks.map(\.name), catalog.builtInChecks.map(\.name))
        for (own, usual) in zip(set.checks, catalog.builtInChecks) {
            same(own.value.thresholds, usual.value.thresholds)
            let read = try #require(catalog.builtInCheck(own.name, queries: name))
            // Each side by itself, and all requests of each counted.
            same(read.measured.map { type(of: $0).name }, usual.value["pods"] == nil ? "metric" : "pods")
            let queries = [own.value[["metric", "query"]], own.value[["metric", "samples"]]].compactMap { $0?.string }
            for query in queries {
                let parameters = try QueryTemplate(text: query).parameters
                same(parameters.contains(.namespace), true)
                same(parameters.contains(.pods) || parameters.contains(.backend), true)
                same(query.isBalanced, true)
            }
        }
    }
}

extension Value {
    fileprivate var thresholds: Value { ["warn": self["warn"] ?? .null, "fail": self["fail"] ?? .null] }
}

extension String {
    /// Whether each bracket is closed, and in the right order.
    fileprivate var isBalanced: Bool {
        let pairs: [Character: Character] = [")": "(", "]": "[", "}": "{"]
        var open: [Character] = []
        var isQuoted = false
        for character in self {
            if character == "\"" { isQuoted.toggle() }
            guard !isQuoted else { continue }
            if pairs.values.contains(character) { open.append(character) }
            if let opening = pairs[character], open.popLast() != opening { return false }
        }
        return open.isEmpty && !isQuoted
    }
}
