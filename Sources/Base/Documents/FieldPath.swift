/// Where in a document something stands: `spec.strategy.canary.stages[2].weight`.
package struct FieldPath: Sendable, Hashable, CustomStringConvertible {
    package enum Step: Sendable, Hashable {
        case key(String)
        case index(Int)
    }

    package var steps: [Step]

    package init(_ steps: [Step] = []) {
        self.steps = steps
    }

    /// The document itself.
    package static let root = FieldPath()

    package func appending(_ key: String) -> FieldPath { FieldPath(steps + [.key(key)]) }
    package func appending(_ index: Int) -> FieldPath { FieldPath(steps + [.index(index)]) }

    /// As people write it; a name with a dot or a bracket in it stands in quotes: `metadata.labels["martlet.dev/release"]`.
    package var description: String {
        steps.reduce(into: "") { text, step in
            switch step {
            case .index(let index): text += "[\(index)]"
            case .key(let key) where key.needsQuotes: text += "[\"\(key)\"]"
            case .key(let key): text += text.isEmpty ? key : ".\(key)"
            }
        }
    }
}

extension String {
    /// Not by character: a combining mark behind a dot makes another character of it.
    fileprivate var needsQuotes: Bool {
        isEmpty || unicodeScalars.contains { ".[]\" ".unicodeScalars.contains($0) }
    }
}
