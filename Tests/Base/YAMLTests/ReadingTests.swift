import Documents
import TestSupport
import Testing
import YAML

struct `A YAML file` {
    /// A line per text without quotes: the text, a tab, what kubectl makes of it.
    @Test(arguments: goldenLines("scalars.txt"))
    func `has the same scalars as for kubectl`(text: String, wanted: String) throws {
        let node = try #require(try Node.documents(yaml: "v: \(text)\n").first?["v"])
        same(node.value, try Value(json: wanted))
        same(node.written, text)
    }

    /// A line per file: what stands below `spec:`, a tab, what kubectl makes of it.
    @Test(arguments: goldenLines("files.txt"))
    func `has the same structure as for kubectl`(text: String, wanted: String) throws {
        let node = try #require(try Node.documents(yaml: [UInt8]("spec:\n".utf8) + bytes(text + "\n")).first?["spec"])
        same(node.value, try Value(json: wanted))
    }

    /// A line per file of JSON: what stands as `data` in it, a tab, what kubectl makes of it.
    @Test(arguments: goldenLines("json-files.txt"))
    func `of JSON has the same texts as for kubectl`(text: String, wanted: String) throws {
        let file = [UInt8](#"{"kind":"ConfigMap","data":"#.utf8) + bytes(text) + [UInt8](#","z":1}"#.utf8)
        let root = try #require(try Node.documents(yaml: file).first)
        same(root["data"]?.value, try Value(json: wanted))
        // What stands behind an escape stands where it is seen.
        same(root["z"]?.place, Place(ofByte: file.count - 2, in: file))
    }

    /// A line per file: the file, a tab, the complaint.
    @Test(arguments: goldenLines("complaints.txt"))
    func `that is wrong is refused with what and where`(text: String, complaint: String) {
        do {
            let read = try Node.documents(yaml: bytes(text))
            same("read as \(read.map(\.value.jsonText))", complaint)
        } catch {
            same(error.description, complaint)
        }
    }

    @Test func `remembers where names and values stand`() throws {
        let text = "# é\nspec:\n  é: [1, yes]\n---\n\n---\n\"x\": {k: 'z'}\n"
        let documents = try Node.documents(yaml: text)
        same(documents.map(\.value), [["spec": ["é": [1, true]]], ["x": ["k": "z"]]])
        let spec = try #require(documents[0]["spec"])
        guard case .object(let members) = spec.content, case .list(let list) = members[0].value.content else { return }
        same(members[0].keyPlace, Place(line: 3, column: 3))
        same(members[0].value.place, Place(line: 3, column: 6))
        same(list.map(\.place), [Place(line: 3, column: 7), Place(line: 3, column: 10)])
        same(list.map(\.written), ["1", "yes"])
        same(documents[1]["x"]?["k"]?.place, Place(line: 7, column: 10))
    }
}
