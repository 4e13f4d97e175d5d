internal import Documents

extension Format {
    /// A list that one writer writes as a whole.
    package static func list<Element>(
        of element: Format<Element>, count: ClosedRange<Int> = 0...100
    ) -> Self where Value == [Element] {
        list(of: element, ListFacts(.whole, count: count)) { _, _ in }
    }

    /// A list of texts in which none stands twice.
    package static func set<Element: Hashable>(
        of element: Format<Element>, count: ClosedRange<Int> = 0...100
    ) -> Self where Value == [Element] {
        list(of: element, ListFacts(.set, count: count)) { nodes, reading in
            reading.complainOfTwins(nodes.map { ($0, $0.value.string) }, "")
        }
    }

    /// A list of objects that are told apart by one of their fields.
    package static func list<Element>(
        of element: Format<Element>, keyedBy key: String, count: ClosedRange<Int> = 0...100
    ) -> Self where Value == [Element] {
        list(of: element, ListFacts(.keyed(by: key), count: count)) { nodes, reading in
            reading.complainOfTwins(nodes.map { ($0[key] ?? $0, $0[key]?.value.string) }, ".\(key)")
        }
    }

    private static func list<Element>(
        of element: Format<Element>, _ facts: ListFacts,
        whole: @escaping @Sendable ([Node], inout Reading) -> Void
    ) -> Self where Value == [Element] {
        Format(schema: .list(of: element.schema, facts), placeholder: { [] }) { node, reading in
            guard case .list(let nodes) = node.content else {
                reading.complain(.wrongShape, at: node.place, "\(node.seen) stands here; write a list")
                return nil
            }
            guard facts.count.contains(nodes.count) else {
                let seen = nodes.isEmpty ? "nothing is listed" : "\(nodes.count) are listed"
                reading.complain(.wrongValue, at: node.place, "\(seen); list \(facts.count.words)")
                return nil
            }
            let before = reading.complaints.count
            let elements = nodes.enumerated().compactMap { index, node in
                reading.within(.index(index)) { element.read(node, illustratedBy: element.schema.example, &$0) }
            }
            whole(nodes, &reading)
            return elements.count == nodes.count && reading.complaints[before...].allAreWarnings ? elements : nil
        } write: {
            .list($0.map { element.write($0) })
        }
    }

    /// An object whose names the writer chooses, as of containers: at most `count` of them.
    package static func map<Element>(
        _ names: String, to element: Format<Element>, count: ClosedRange<Int> = 0...100,
        refusing mistake: @escaping @Sendable (String) -> Mistake? = { _ in nil }
    ) -> Self where Value == [Named<Element>] {
        Format(schema: .map(names: names, of: element.schema, count: count), placeholder: { [] }) { node, reading in
            guard case .object(let members) = node.content else {
                reading.complain(
                    .wrongShape, at: node.place, "\(node.seen) stands here; write an object whose names are \(names)")
                return nil
            }
            guard count.contains(members.count) else {
                reading.complain(.wrongValue, at: node.place, "\(members.count) stand here; write \(count.words)")
                return nil
            }
            let elements = members.compactMap { member -> Named<Element>? in
                reading.within(.key(member.key)) { reading in
                    let wrong = mistake(member.key)
                    if let wrong { reading.complain(.wrongValue, at: member.keyPlace, wrong.description) }
                    guard let value = element.read(member.value, &reading), wrong == nil else { return nil }
                    return Named(name: member.key, value: value)
                }
            }
            return elements.count == members.count ? elements : nil
        } write: { elements in
            .object(Members(elements.map { ($0.name, element.write($0.value)) }))
        }
    }
}

/// A member of an object whose names are the writer's: containers and their images, claims, settings.
package struct Named<Value: Sendable>: Sendable {
    package var name: String
    package var value: Value

    package init(name: String, value: Value) {
        self.name = name
        self.value = value
    }
}

extension Named: Equatable where Value: Equatable {}
extension Named: Hashable where Value: Hashable {}

extension [Named<String>] {
    package subscript(_ name: String) -> String? { first { $0.name == name }?.value }
}

extension ArraySlice<Complaint> {
    var allAreWarnings: Bool { allSatisfy { $0.severity == .warning } }
}

extension Reading {
    /// Complains of each element that has the text of an earlier one.
    fileprivate mutating func complainOfTwins(_ texts: [(Node, String?)], _ key: String) {
        var seen: [String: Int] = [:]
        for (index, (node, text)) in texts.enumerated() {
            guard let text else { continue }
            if let first = seen[text] {
                within(.index(index)) {
                    $0.complain(.wrongValue, at: node.place, "\(text.quoted) stands twice, first at [\(first)]\(key)")
                }
            } else {
                seen[text] = index
            }
        }
    }
}

extension ClosedRange<Int> {
    fileprivate var words: String {
        lowerBound == 0 ? "at most \(upperBound)" : "at least \(lowerBound) and at most \(upperBound)"
    }
}
