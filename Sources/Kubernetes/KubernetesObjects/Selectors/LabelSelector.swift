/// Which labels an object must have: all the requirements hold, or it is not meant.
///
/// Without requirements it means every object.
package struct LabelSelector: Sendable, Hashable {
    package var requirements: [Requirement]

    package init(_ requirements: [Requirement] = []) {
        self.requirements = requirements
    }

    /// Exactly these values.
    package init(labels: [String: String]) {
        requirements = labels.sorted { $0.key < $1.key }.map { Requirement($0.key, .isOneOf([$0.value])) }
    }

    package static let everything = LabelSelector()

    package func matches(_ labels: [String: String]) -> Bool {
        requirements.allSatisfy { $0.holds(for: labels[$0.key]) }
    }

    package struct Requirement: Sendable, Hashable {
        package var key: String
        package var test: Test

        package init(_ key: String, _ test: Test) {
            self.key = key
            self.test = test
        }

        /// Whether it holds for an object whose label of that key has this value, or which has none.
        package func holds(for value: String?) -> Bool {
            switch test {
            case .isOneOf(let values): value.map(values.contains) ?? false
            // An object without the label is not one of those, so it is meant.
            case .isNoneOf(let values): !(value.map(values.contains) ?? false)
            case .exists: value != nil
            case .isAbsent: value == nil
            case .isGreater(let limit): value.flatMap(Int.init).map { $0 > limit } ?? false
            case .isLess(let limit): value.flatMap(Int.init).map { $0 < limit } ?? false
            }
        }
    }

    package enum Test: Sendable, Hashable {
        case isOneOf([String])
        case isNoneOf([String])
        case exists
        case isAbsent
        case isGreater(than: Int)
        case isLess(than: Int)
    }
}

/// What is wrong with a selector, and what would be right.
package struct SelectorComplaint: Error, Equatable, CustomStringConvertible {
    package let description: String
    /// The same as API servers say it.
    package let serverText: String

    init(_ description: String, serverText: String? = nil) {
        self.description = description
        self.serverText = serverText ?? description
    }
}
