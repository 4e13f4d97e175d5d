/// A place in a document from which one can read on: in a value in memory, or in bytes kept as they came.
///
/// Reading never fails; what is absent answers `nil` all the way down, so that typed views of
/// objects read as `view["spec"]["replicas"].int ?? 1`. Views of kept documents build nothing but
/// what is asked for, and skip what lies between in one step each.
package struct View: Sendable {
    private let source: Source

    private enum Source: Sendable {
        case absent
        case made(Value)
        case kept(Document, Int)
    }

    package static let absent = View(source: .absent)

    private init(source: Source) {
        self.source = source
    }

    package init(_ value: Value) {
        source = .made(value)
    }

    /// The place of a value on the document's tape.
    init(_ document: Document, at place: Int) {
        source = .kept(document, place)
    }

    package var exists: Bool {
        if case .absent = source { false } else { true }
    }

    package subscript(_ key: String) -> View {
        switch source {
        case .absent: return .absent
        case .made(let value): return value[key].map { View($0) } ?? .absent
        case .kept(let document, let place):
            let found = document.read { tape in tape.value(of: key, at: place) }
            return found.map { View(document, at: $0) } ?? .absent
        }
    }

    package var string: String? {
        switch source {
        case .absent: nil
        case .made(let value): value.string
        case .kept(let document, let place):
            document.read { $0.kind(at: place) == .string ? $0.string(at: place) : nil }
        }
    }

    package var int: Int? { scalar?.int }
    package var number: Double? { scalar?.number }
    package var bool: Bool? { scalar?.bool }

    /// The elements of a list; empty when this is none.
    package var elements: [View] {
        switch source {
        case .absent: []
        case .made(let value): value.list?.map { View($0) } ?? []
        case .kept(let document, let place):
            document.read { tape in
                guard tape.kind(at: place) == .list else { return [] }
                return tape.elements(at: place).map { View(document, at: $0) }
            }
        }
    }

    /// The members of an object; empty when this is none.
    package var members: [(key: String, value: View)] {
        switch source {
        case .absent: []
        case .made(let value): value.members?.map { ($0.key, View($0.value)) } ?? []
        case .kept(let document, let place):
            document.read { tape in
                guard tape.kind(at: place) == .object else { return [] }
                return tape.names(at: place).map { (tape.string(at: $0), View(document, at: $0 + 1)) }
            }
        }
    }

    /// The whole below this place, as a value; `nil` when absent.
    package var value: Value? {
        switch source {
        case .absent: nil
        case .made(let value): value
        case .kept(let document, let place): document.read { $0.value(at: place) }
        }
    }

    /// The value, if it is cheap: no list and no object.
    private var scalar: Value? {
        switch source {
        case .absent: nil
        case .made(let value): value
        case .kept(let document, let place):
            document.read { tape in tape.kind(at: place).isContainer ? nil : tape.value(at: place) }
        }
    }
}
