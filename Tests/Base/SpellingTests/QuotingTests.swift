import Spelling
import Testing

struct `A foreign text` {
    @Test(arguments: [
        ("web", nil), ("a b~!", nil), ("сheckout", "U+0441 CYRILLIC SMALL LETTER ES at character 1"),
        ("a\u{202E}b", "U+202E RIGHT-TO-LEFT OVERRIDE at character 2"),
        ("ab\n", "U+000A (a control character) at character 3"),
        ("𝐚", "U+1D41A MATHEMATICAL BOLD SMALL A at character 1"),
    ])
    func `gives away what only looks like something else`(text: String, strange: String?) {
        #expect(strangeCharacter(in: text) == strange)
    }

    @Test(arguments: [
        (String(repeating: "x", count: 60), "“\(String(repeating: "x", count: 60))”"),
        (String(repeating: "x", count: 61), "“\(String(repeating: "x", count: 60))…”"),
        (String(repeating: "\0", count: 100), "“\(String(repeating: "\\u{0}", count: 12))…”"),
    ])
    func `is shown in sixty characters, however many it takes to show one`(text: String, shown: String) {
        #expect(quoted(text) == shown)
    }
}
