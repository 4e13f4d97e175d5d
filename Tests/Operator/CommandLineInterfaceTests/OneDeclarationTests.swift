import Documents
import KubernetesObjects
import ReleaseModel
import TestSupport
import Testing
import YAML

/// The same field before and after somebody changes the one place where it is declared.
private protocol Wording: Sendable {
    static var about: String { get }
    static var most: Int { get }
    static var usual: Int { get }
}

private enum Before: Wording {
    static let about = "How long its string is, in metres."
    static let most = 100
    static let usual = 20
}

private enum After: Wording {
    static let about = "How far it may fly, in metres."
    static let most = 250
    static let usual = 30
}

private struct Kite<Words: Wording>: DeclaredKind {
    let length: Int
    let tail: Bool

    static var about: String { "What children fly in autumn." }
    static var names: KindNames { KindNames(Resource("martlet.dev", "v1alpha1", "kites", kind: "Kite"), short: "kit") }
    static var columns: [Column] { [] }

    init(_ field: inout Fields<Self>) {
        length = field(
            "length", \.length, .wholeNumber(1...Words.most), initially: Words.usual, Words.about, example: 50)
        tail = field("tail", \.tail, .flag, initially: true, "Whether it has a tail.", example: false)
    }

    /// All that the program makes of the declaration.
    static func printed() throws -> [(name: String, text: String)] {
        let manual = Manual(of: [Self.self], in: .empty)
        let mistaken = try Node.documents(
            yaml: "apiVersion: martlet.dev/v1alpha1\nkind: Kite\nmetadata: {name: red}\nspec: {length: 300}\n")
        let read = format(in: .empty).decode(Node(.object(Members()))).value
        return [
            ("the CRD", definition(in: .empty).yaml),
            ("editors", ReleaseModel.editorSchema(of: Self.self, in: .empty).yaml),
            ("martlet explain", try manual.page(on: "kite").text(width: 100)),
            ("docs", manual.reference.first { $0.file == "kite.md" }?.text ?? ""),
            ("messages", readAny(mistaken[0], in: .empty).complaints.map { "\($0)\n" }.joined()),
            ("what is read where nothing stands", "length \(read?.length ?? 0)\n"),
        ]
    }
}

struct `Changing how one field is declared` {
    @Test func `changes schemas, help, docs, messages and defaults, and nothing else`() throws {
        let changes = zip(try Kite<Before>.printed(), try Kite<After>.printed()).map { before, after in
            "\(before.name):\n" + lineDifference(from: before.text, to: after.text)
        }
        expectGolden(changes.joined(separator: "\n"), "one-declaration.txt")
        for change in changes { #expect(change.contains("\n- ") && change.contains("\n+ "), "\(change)") }
    }
}
