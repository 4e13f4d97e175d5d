import Documents
import TestSupport
import Testing

struct `JSON` {
    /// A line per text: the text, a tab, what it reads as, written again.
    @Test(arguments: goldenLines("json.txt"))
    func `is read and written`(text: String, written: String) throws {
        let value = try Value(json: unescaped(text))
        same(value.jsonText, written)
        same(try Value(json: value.json), value)
        same(try Document(json: unescaped(text)).root.value, value)
    }

    /// A line per text: the text, a tab, the complaint.
    @Test(arguments: goldenLines("json-complaints.txt"))
    func `that is wrong is refused with what and where`(text: String, complaint: String) {
        let thrown = #expect(throws: DocumentComplaint.self) { try Value(json: bytes(text)) }
        same(thrown?.description, complaint)
        same(thrown, #expect(throws: DocumentComplaint.self) { try Document(json: bytes(text)) })
    }

    /// It takes no minutes either, as it would if each name cost as much as all before it.
    @Test func `of many names is searched for what is wrong`() {
        let names = (0..<50_000).map { #""name-\#($0)":1"# }.joined(separator: ",")
        let thrown = #expect(throws: DocumentComplaint.self) { try Value(json: "{\(names),\n\"name-3\":1}") }
        same(thrown?.description, "2:1: the name “name-3” stands twice in this object, first at 1:35")
    }

    /// A line per text: the text, a tab, the canonical text.
    ///
    /// They are hashed and stored, so a line is never changed.
    @Test(arguments: goldenLines("canonical.txt"))
    func `has one canonical text`(text: String, canonical: String) throws {
        same(String(decoding: try Value(json: unescaped(text)).canonicalJSON, as: UTF8.self), canonical)
    }
}
