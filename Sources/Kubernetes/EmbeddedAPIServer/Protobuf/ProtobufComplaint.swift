/// Why bytes are no object in protobuf, in one sentence: `the body at spec.replicas ends in the middle of a number`.
package struct ProtobufComplaint: Error, Hashable, CustomStringConvertible {
    package var reason: Reason
    /// The names of the fields on the way to what is wrong.
    package var path: [String] = []
    private var predicate: String

    package enum Reason: Sendable, Hashable {
        case malformed
        /// Objects of this kind are not read in protobuf: the client can send JSON.
        case unserved
    }

    package var description: String {
        switch reason {
        case .malformed: "the body\(path.isEmpty ? "" : " at \(path.joined(separator: "."))") \(predicate)"
        case .unserved: predicate
        }
    }

    static func malformed(_ predicate: String) -> Self { Self(reason: .malformed, predicate: predicate) }

    static func cutShort(_ what: String) -> Self { .malformed("ends in the middle of a \(what)") }

    static func wrongWire(_ wire: WireType) -> Self {
        .malformed("has protobuf's wire type \(wire.rawValue) where the field has another")
    }

    static let tooDeep = malformed("has messages that are nested more than \(MessageReading.deepest) levels deep")

    static func unserved(apiVersion: String, kind: String) -> Self {
        Self(
            reason: .unserved,
            predicate: "no kind \(kind.excerpt) in version \(apiVersion.excerpt) is read in protobuf; send it as JSON")
    }

    /// The same, said of what is inside of that field.
    func inside(_ name: String) -> Self {
        var complaint = self
        complaint.path.insert(name, at: 0)
        return complaint
    }
}

extension String {
    /// In quotes, and not longer than a sentence can bear.
    fileprivate var excerpt: String { count > 80 ? "“\(prefix(80))…”" : "“\(self)”" }
}
