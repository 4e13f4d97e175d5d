/// A place in a document from which one can read on: in a value in memory, or in bytes kept as they came.
///
/// Reading never fails; what is absent answers `nil` all the way down, so that typed views of
/// objects read as `view["spec"]["replicas"].int ?? 1`.
package struct View: Sendable {
    private let source: Source

    private enum Source: Sendable {
        case absent
        case made(Value)
    }

    package static let absent = View(source: .absent)

    private init(source: Source) {
        self.source = source
    }

    package init(_ value: Value) {
        source = .made(value)
    }

    package var exists: Bool {
        if case .absent = source { false } else { true }
    }

    package subscript(_ key: String) -> View {
        guard case .made(let value) = source, let member = value[key] else { return .absent }
        return View(member)
    }

    package var string: String? { value?.string }
    package var int: Int? { value?.int }
    package var number: Double? { value?.number }
    package var bool: Bool? { value?.bool }

    /// The elements of a list; empty when this is none.
    package var elements: [View] { value?.list?.map { View($0) } ?? [] }

    /// The members of an object; empty when this is none.
    package var members: [(key: String, value: View)] { value?.members?.map { ($0.key, View($0.value)) } ?? [] }

    /// The whole below this place, as a value; `nil` when absent.
    package var value: Value? {
        if case .made(let value) = source { value } else { nil }
    }
}
