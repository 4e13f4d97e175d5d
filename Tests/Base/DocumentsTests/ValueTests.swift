import Documents
import TestSupport
import Testing

struct `A value` {
    /// A line per pair: two texts, a tab between them.
    @Test(arguments: [
        (#"{"a":1,"b":{"c":2}}"#, #"{"b":{"c":2},"a":1}"#, true), ("1", "1.0", false),
        (#"{"a":1}"#, #"{"b":1}"#, false),
        (#""\u00e9""#, #""e\u0301""#, false), (#"{"\u00e9":1}"#, #"{"e\u0301":1}"#, false), ("[1,2]", "[2,1]", false),
        (#"{"a":null}"#, "{}", false), ("null", "false", false), ("0.0", "-0.0", true),
    ])
    func `equals another whatever the order of members`(left: String, right: String, equal: Bool) throws {
        let (left, right) = (try Value(json: left), try Value(json: right))
        #expect((left == right) == equal)
        if equal { same(left.hashValue, right.hashValue) }
    }

    /// Comparing each level twice would take 2⁵⁰⁰ comparisons.
    @Test func `is compared in time that depth does not multiply`() throws {
        func nested(_ leaf: Value) -> Value { (0..<500).reduce(leaf) { inner, _ in ["a": inner, "b": 1] } }
        #expect(nested(1) != nested(2))
        #expect(nested(1) == nested(1))
    }

    @Test func `of a thousand members equals one in the other order`() {
        let members = (0..<1_000).map { ("name-\($0)", Value.int($0)) }
        same(Value.object(Members(members)), .object(Members(members.reversed())))
    }

    /// The value, the path, what is set there, the result.
    @Test(arguments: [
        (#"{"a":{"x":1,"y":2},"b":3}"#, ["a", "x"], 5 as Value?, #"{"a":{"x":5,"y":2},"b":3}"#),
        (#"{"a":{"x":{"z":1},"y":2},"b":3}"#, ["a", "x", "z"], Value?.none, #"{"a":{"x":{},"y":2},"b":3}"#),
        (#"{"a":1,"b":2}"#, ["a", "x"], 5, #"{"a":{"x":5},"b":2}"#),
        (#"{"a":1}"#, ["b", "x"], 5, #"{"a":1,"b":{"x":5}}"#), (#"{"a":1}"#, ["b", "x"], .none, #"{"a":1}"#),
    ])
    func `keeps its members in place when one of them is set`(
        text: String, path: [String], new: Value?, result: String
    ) throws {
        var value = try Value(json: text)
        value[path] = new
        same(value.jsonText, result)
    }
}

struct `A path to a field` {
    /// Also where a combining mark makes another character of a dot, a bracket, a quote or a space.
    @Test(arguments: [
        ("spec", "spec"), ("a.b/c", #"["a.b/c"]"#), ("", #"[""]"#), ("a b", #"["a b"]"#),
        ("a.\u{301}b", "[\"a.\u{301}b\"]"), ("[\u{301}0]\u{301}", "[\"[\u{301}0]\u{301}\"]"),
        ("e\u{301}", "e\u{301}"),
    ])
    func `quotes a name that would read as more than one`(name: String, text: String) {
        #expect(FieldPath([.key(name)]).description.isExactly(text))
    }
}
