import Documents
import Instants
import ReleaseModel
import TestSupport
import Testing
import YAML

/// What is said of a toy, so that the mechanism is seen without any kind of ours.
struct `Fields declared once` {
    @Test func `are read, or told what is wrong, each in its place`() throws {
        let texts = [
            "name: kite\nsize: 3", "name: kite", "size: 3", "[]", "name: [kite]\nsize: three\ncolour: red",
            "name: kite\nsize: 12\ncolor: rde\nfast: yes", "name: kite\nsize: 3\nkite: {tail: 2m}\ntop: {}",
            "name: kite\nsize: 3\nkite: {tail: 2m, tials: 1}",
            "name: kite\nsize: 3\nparts: [{name: a}, {name: b}, {name: a}]",
            "name: kite\nsize: 3\nlabels: {a: b, A: 1}", "name: kite\nsize: 9\nparts: [{name: a}]",
            "name: kite\nsize: 8",
            "name: kite\nsize: 3\ntail: 2m",
        ]
        let lines = try texts.map { text in
            let (toy, complaints) = Toy.format(in: toys).decode(try Node.documents(yaml: text)[0])
            let told = complaints.map { "\($0.place.line):\($0.place.column): \($0.severity) \($0.rule): \($0)\n" }
            return "# \(text.replacing("\n", with: " ∘ "))\n" + (toy.map { "\($0.written)\n" } ?? "") + told.joined()
        }
        expectGolden(lines.joined(separator: "\n"), "toys.txt")
    }

    @Test func `are described once, in order, with what is otherwise`() throws {
        guard case .object(let facts) = Toy.format(in: toys).schema else { throw Mistake("a toy is an object") }
        same(facts.fields.map(\.name), ["name", "size", "color", "fast", "labels", "parts", "kite", "top"])
        same(facts.fields.map(\.isRequired), [true, true, false, false, false, false, false, false])
        same(facts.alternatives.map(\.names), [["kite", "top"]])
        same(facts.fields[3].need, .initially(false))
        same(Toy.format(in: toys).schema.example.asWritten, "{name: kite, size: 3}")
    }
}

private let toys = Catalog(checks: [.init(Kite.self) { $0 }, .init(Top.self) { $0 }])

/// The strategies of toys: any registry will do, and checks have no rules of their own.
private struct Kite: CheckSettings {
    let tail: Duration

    static let name = "kite"
    static let about = "Flies."

    init(_ field: inout Fields<Self>) {
        tail = field("tail", \.tail, .duration, "Its tail.", example: .seconds(60))
    }
}

private struct Top: CheckSettings {
    static let name = "top"
    static let about = "Turns."

    init(_ field: inout Fields<Self>) {}
}

private struct Piece: ReleaseModel.Declared {
    let name: String

    static let about = "A part of a toy."

    init(_ field: inout Fields<Self>) {
        name = field("name", \.name, .dnsLabel, "Its name.", example: "wing")
    }
}

private struct Toy: ReleaseModel.Declared {
    let name: String
    let size: Int
    let color: Color?
    let fast: Bool
    let labels: [Named<String>]
    let parts: [Piece]
    let play: (any CheckSettings)?

    enum Color: String, CaseIterable, Sendable {
        case red
        case blue
    }

    static let about = "A toy."

    init(_ field: inout Fields<Self>) {
        let catalog = field.catalog
        name = field("name", \.name, .dnsLabel, "Its name.", example: "kite")
        size = field("size", \.size, .wholeNumber(1...9), "Its size.", example: 3)
        color = field("color", \.color, .oneOf("color"), otherwise: "as the wood", "Its color.", example: .red)
        fast = field("fast", \.fast, .flag, initially: false, "Whether it is fast.")
        labels = field("labels", \.labels, .map("words", to: .text("a word", longest: 8)), initially: [], "Words.")
        parts = field(
            "parts", \.parts, .list(of: Piece.format(in: catalog), keyedBy: "name", count: 0...4), initially: [],
            "Parts.")
        play = field.oneOf(\.play, catalog.checks, isRequired: false)
    }

    func objections() -> [Objection] {
        if size == 9, !parts.isEmpty { return [Objection(at: ["parts", .index(0), "name"], "too large for parts")] }
        return size == 8 ? [Objection(at: ["size"], "nearly too large", .warning)] : []
    }

    var written: String { Toy.format(in: toys).write(self).asWritten }
}
