import ReleaseModel
import Testing

struct `A quoted text` {
    @Test(arguments: [
        ("web", "“web”"), ("a\nb\u{1B}[31m", "“a\\u{a}b\\u{1b}[31m”"), ("\u{202E}evil", "“\\u{202e}evil”"),
        (String(repeating: "x", count: 61), "“\(String(repeating: "x", count: 60))…”"),
    ])
    func `is short and harmless`(text: String, quoted: String) {
        #expect(text.quoted == quoted)
    }
}
