import Documents
import TestSupport
import Testing

struct `A list document` {
    /// The members in any order, names escaped or not, `items` with texts that look like structure.
    @Test(arguments: [
        #"{"kind":"PodList","metadata":{"continue":"abc"},"items":[{"a":1},{"b":["]","}"]},[],7,"x"]}"#,
        #" { "items" : [ {"a":1} , {"b":["]","}"]}, [ ], 7 ,"x" ] , "metadata" : {"continue":"abc"}, "kind":"PodList" } "#,
        #"{"metadata":{"continue":"abc"},"it\u0065ms":[{"a":1},{"b":["]","}"]},[],7,"x"],"kind":"PodList"}"#,
    ])
    func `is read item by item`(text: String) throws {
        let list = try ListDocument(json: Array(text.utf8))
        same(list.outline["kind"].string, "PodList")
        same(list.outline["metadata"]["continue"].string, "abc")
        same(list.outline.members.count, 2)
        let items = try (0..<list.count).map { try list.item($0).value }
        same(items, [["a": 1], ["b": ["]", "}"]], [], 7, "x"])
    }

    /// What is left out is no longer there, wherever it stood; what has none, or looks alike, is as it was.
    @Test(arguments: [
        (#"{"m":{"f":[{"x":"]}"}],"a":1},"s":2}"#, #"{"m":{"a":1},"s":2}"#),
        (#"{"s":{"f":1},"m":{"a":"\"f\":","f" : [] , "b":2}}"#, #"{"s":{"f":1},"m":{"a":"\"f\":","b":2}}"#),
        (#"{"m":{"a":1,"f":{}}}"#, #"{"m":{"a":1}}"#), (#"{"m":{"f":0}}"#, #"{"m":{}}"#),
        (#"{"m":[{"f":1}]}"#, #"{"m":[{"f":1}]}"#), (#"{"f":{"m":1}}"#, #"{"f":{"m":1}}"#), ("7", "7"),
    ])
    func `leaves a member out of its items`(item: String, rest: String) throws {
        let list = try ListDocument(json: Array("{\"items\":[1,\(item)]}".utf8))
        same(try list.item(1, without: ["m", "f"]).value?.jsonText, rest)
        same(try Document(json: Array(item.utf8), without: ["m", "f"]).root.value?.jsonText, rest)
        // And also while something is added.
        let beginning = ListDocument.Beginning(Members([("k", "Pod")]))
        let whole = rest.hasPrefix("{") ? #"{"k":"Pod","# + rest.dropFirst() : rest
        same(try list.item(1, adding: beginning, without: ["m", "f"]).value?.jsonText, whole)
    }

    /// Those that an item has itself stay, wherever and however written; what is no object stays as it is.
    @Test(arguments: [
        (#"{"a":1}"#, #"{"k":"Pod","v":"v1","a":1}"#), ("{ \n }", #"{"k":"Pod","v":"v1"}"#),
        (#"{"a":1,"v":null}"#, #"{"k":"Pod","a":1,"v":null}"#), (#"{"\u006b":2,"v":3}"#, #"{"k":2,"v":3}"#),
        (#"{"a":100000000000000000000}"#, #"{"k":"Pod","v":"v1","a":1e+20}"#), (#"["k"]"#, #"["k"]"#), ("7", "7"),
    ])
    func `adds to its items what they lack`(item: String, whole: String) throws {
        let list = try ListDocument(json: Array("{\"items\":[1,\(item)]}".utf8))
        let beginning = ListDocument.Beginning(Members([("k", "Pod"), ("v", "v1")]))
        same(try list.item(1, adding: beginning).value?.jsonText, whole)
        same(try list.item(1, adding: .nothing).value, try list.item(1).value)
    }

    @Test func `without items is empty`() throws {
        same(try ListDocument(json: Array(#"{"items":[]}"#.utf8)).count, 0)
        same(try ListDocument(json: Array(#"{"items":null,"kind":"PodList"}"#.utf8)).count, 0)
    }

    /// A line per text: the text, a tab, the complaint.
    @Test(arguments: goldenLines("list-complaints.txt"))
    func `that is wrong is refused with what and where`(text: String, complaint: String) {
        let thrown = #expect(throws: DocumentComplaint.self) { try ListDocument(json: bytes(text)) }
        same(thrown?.description, complaint)
    }

    @Test func `goes on behind an item that cannot be read`() throws {
        let text = "{\"items\":[{\"a\":1},\n{\"a\":tru},{\"a\":100000000000000000000},{\"a\":1,\"a\":2},{\"a\":3}]}"
        let list = try ListDocument(json: Array(text.utf8))
        let seen = (0..<list.count).map { index in
            do { return try list.item(index).value?.jsonText } catch { return "\(error)" }
        }
        same(
            seen,
            [
                #"{"a":1}"#,
                "2:6: “tru” is no JSON value; texts stand in double quotes, and true, false, null are written small",
                #"{"a":1e+20}"#, "2:46: the name “a” stands twice in this object, first at 2:40", #"{"a":3}"#,
            ])
    }

    @Test func `of many items is read in passing`() throws {
        var bytes = Array(#"{"items":[1"#.utf8)
        for _ in 1..<100_000 { bytes += [UInt8(ascii: ","), UInt8(ascii: "1")] }
        bytes += "]}".utf8
        let list = try ListDocument(json: bytes)
        same(list.count, 100_000)
        same(try list.item(99_999).int, 1)
    }
}
