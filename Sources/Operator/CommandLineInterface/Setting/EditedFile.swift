internal import Documents
internal import ReleaseModel
internal import YAML

/// A file in which Releases were changed, every other byte being as it was.
struct EditedFile {
    var bytes: [UInt8]
    /// What people are told, a line each.
    var news: [String]

    /// Changes the Releases that are asked for; nothing, when there is none of them.
    ///
    /// The new text is read again: when it holds anything but what was asked for, it is thrown away.
    init?(_ bytes: [UInt8], _ edit: ReleaseEdit, of wanted: ReleaseName?) throws(EditRefusal) {
        let documents = try Self.read(bytes)
        let text = SourceText(bytes)
        let found = documents.enumerated().flatMap { index, node in
            node.releases(along: [.index(index)]).filter { wanted?.isName(of: $0.node) ?? true }
        }
        guard let release = found.first else { return nil }
        guard found.count == 1 else {
            let names = found.map { ReleaseName(of: $0.node).description }
            throw EditRefusal("has \(found.count) Releases; name one with --release: \(names.joined(separator: ", "))")
        }
        let change = try edit.change(of: release.node, in: text)
        self.bytes = text.applying(change.pieces)
        news = change.news

        let expected = Value.list(documents.map(\.value)).replacing(along: release.steps + ["spec"], with: change.spec)
        guard (try? Node.documents(yaml: self.bytes)).map({ Value.list($0.map(\.value)) }) == expected else {
            throw EditRefusal(
                "cannot be changed without changing something else too, as where “<<” or “*” takes values over; write them out",
                at: "spec")
        }
    }

    private static func read(_ bytes: [UInt8]) throws(EditRefusal) -> [Node] {
        do { return try Node.documents(yaml: bytes) } catch { throw EditRefusal("\(error)") }
    }
}

/// Which Release is meant: `checkout`, or `shop-production/checkout`.
struct ReleaseName: CustomStringConvertible {
    var namespace: String?
    var name: String

    init(_ text: String) {
        let halves = text.split(separator: "/", maxSplits: 1)
        namespace = halves.count == 2 ? String(halves[0]) : nil
        name = halves.last.map(String.init) ?? ""
    }

    init(of release: Node) {
        namespace = release["metadata"]?["namespace"]?.value.string
        name = release["metadata"]?["name"]?.value.string ?? ""
    }

    func isName(of release: Node) -> Bool {
        let other = ReleaseName(of: release)
        return other.name == name && (namespace == nil || other.namespace == namespace)
    }

    var description: String { (namespace.map { "\($0)/" } ?? "") + name }
}

extension Node {
    /// The Releases in a document, with the way to each: the document itself, or elements of a List.
    fileprivate func releases(along steps: [FieldPath.Step]) -> [(node: Node, steps: [FieldPath.Step])] {
        let kind = self["kind"]?.value.string
        let group = self["apiVersion"]?.value.string?.split(separator: "/").first
        if kind == "Release", group == "martlet.dev" { return [(self, steps)] }
        guard kind?.hasSuffix("List") == true, case .list(let items) = self["items"]?.content else { return [] }
        return items.enumerated().flatMap { index, item in
            item.releases(along: steps + ["items", .index(index)])
        }
    }
}

extension Value {
    fileprivate func replacing(along steps: [FieldPath.Step], with value: Value) -> Value {
        guard let step = steps.first else { return value }
        let rest = Array(steps.dropFirst())
        var changed = self
        switch step {
        case .key(let key):
            changed[key] = (self[key] ?? .null).replacing(along: rest, with: value)
        case .index(let index):
            var list = list ?? []
            list[index] = list[index].replacing(along: rest, with: value)
            changed = .list(list)
        }
        return changed
    }
}

extension SourceText {
    /// The bytes with these pieces in the place of others; none of them overlap.
    fileprivate func applying(_ pieces: [(range: Range<Int>, text: String)]) -> [UInt8] {
        var result: [UInt8] = []
        var place = 0
        let ordered = pieces.sorted { left, right in
            (left.range.lowerBound, left.range.upperBound) < (right.range.lowerBound, right.range.upperBound)
        }
        for piece in ordered {
            result += bytes[place..<piece.range.lowerBound]
            result += Array(piece.text.utf8)
            place = piece.range.upperBound
        }
        return result + bytes[place...]
    }
}
