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
}
