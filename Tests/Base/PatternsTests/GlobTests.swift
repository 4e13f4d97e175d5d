import Patterns
import Testing

struct `A glob` {
    @Test(arguments: [
        ("latest", "latest", true), ("latest", "latest-1", false), ("latest-*", "latest-", true),
        ("latest-*", "latest", false), ("*", "", true), ("a*b*c", "aXXbYYc", true), ("a*b*c", "aXXbYY", false),
        ("*-dev", "4f2c-dev-dev", true), ("FEATURE_*", "feature_x", false), ("a**", "a", true), ("", "a", false),
        ("*web:*", "registry/web:1", true), ("web:1*2", "web:12", true), ("web:1*3", "web:12", false),
        ("*ab", "aab", true),
    ])
    func `matches whole names`(glob: String, name: String, isMatch: Bool) {
        #expect(Glob(glob).matches(name) == isMatch)
    }

    @Test func `is done with a hostile name in time that grows with the product of the lengths`() {
        let glob = Glob(String(repeating: "*a", count: 200) + "b")
        #expect(!glob.matches(String(repeating: "a", count: 5_000)))
    }
}
