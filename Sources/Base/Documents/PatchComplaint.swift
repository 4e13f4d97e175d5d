/// Why a JSON Patch is none, or cannot be applied; nothing has been changed.
package struct PatchComplaint: Error, Sendable, Hashable, CustomStringConvertible {
    package let kind: Kind
    package let description: String

    /// By what an API server answers.
    package enum Kind: Sendable, Hashable {
        /// The patch itself is wrong, whatever it is applied to.
        case malformed
        /// A path leads nowhere, in this document.
        case inapplicable
        /// A `test` did not hold.
        case testFailed
    }

    static let mostOperations = 10_000

    static func tooMany(_ count: Int) -> Self {
        Self(kind: .malformed, description: "has \(count) operations; at most \(mostOperations) are allowed")
    }

    static func malformed(_ sentence: String, at index: Int? = nil) -> Self {
        Self(kind: .malformed, description: index.map { "operation \($0): \(sentence)" } ?? sentence)
    }

    init(_ fault: PatchFault, in operation: PatchOperation, at index: Int) {
        kind = fault.kind
        description = "operation \(index), \(operation.name) “\(operation.path)”: \(fault.sentence)"
    }

    private init(kind: Kind, description: String) {
        self.kind = kind
        self.description = description
    }
}

/// What one operation stumbled over.
enum PatchFault: Error, Equatable {
    case noSlash(String)
    case loneTilde(String)
    case absent(String)
    case noContainer(String)
    case noIndex(String)
    case behindTheEnd
    case beyond(String, count: Int)
    case wholeRemoved
    case intoItself
    case tooLarge
    case different

    fileprivate var kind: PatchComplaint.Kind {
        switch self {
        case .noSlash, .loneTilde, .wholeRemoved, .intoItself: .malformed
        case .absent, .noContainer, .noIndex, .behindTheEnd, .beyond, .tooLarge: .inapplicable
        case .different: .testFailed
        }
    }

    fileprivate var sentence: String {
        switch self {
        case .noSlash(let text): "“\(text)” is no path; it begins with “/”, or is empty for the whole document"
        case .loneTilde(let text): "“\(text)” is no path; write “~” as “~0” and “/” in a name as “~1”"
        case .absent(let step): "there is no “\(step)”"
        case .noContainer(let step): "“\(step)” is looked for in what is neither a list nor an object"
        case .noIndex(let step): "“\(step)” is no index; write 0, 1, 2, …, or “-” to add behind the end"
        case .behindTheEnd: "“-” stands for what is behind the end of the list, where there is nothing"
        case .beyond(let step, let count): "the list has \(count) elements, none at \(step)"
        case .wholeRemoved: "the whole document cannot be removed"
        case .intoItself: "what is moved cannot be moved into itself"
        case .tooLarge: "the copies of this patch make more than 100,000 values"
        case .different: "another value stands there"
        }
    }
}
