import Documents
import TestSupport
import Testing
import YAML

struct `YAML text` {
    @Test func `reads as people write it`() throws {
        let value: Value = [
            "kind": "Release", "empty": [], "none": [:], "port": 8080, "share": 0.5, "big": 1e20, "on": true,
            "nothing": .null, "version": "1.10", "image": "registry.example/shop/web:1.27.4", "word": "yes",
            "time": "12:30:45", "date": "2001-01-01", "duration": "1h30m", "memory": "512Mi", "octal": "0755",
            "text": "a: b # c", "script": "set -e\nif true; then\n  echo\nfi\n", "tail": "x\n\n", "open": "x\ny",
            "indented": "  x\ny", "quote": "say \"é\" \\ ", "control": "\u{0}\u{85}\u{feff}\r",
            "list": ["a", ["b", ["c"]], ["name": "x", "list": [1, 2], "more": ["y": 1]], [[]]],
            "long name: \(String(repeating: "x", count: 200))": ["a": [1]],
        ]
        expectGolden(value.yaml, "written.yaml")
        same(try Node.documents(yaml: value.yaml).map(\.value), [value])
    }

    /// Values of all shapes, of texts made of what YAML gives a meaning to.
    @Test func `reads back what it wrote`() throws {
        var chance = Draw(seed: 7)
        for _ in 0..<1_500 {
            let value = chance.value(depth: 3)
            let text = value.yaml
            let read = try Node.documents(yaml: text).map(\.value)
            if read != [value] { same("\(read)", "\(value) from:\n\(text)") }
        }
    }
}

/// The same numbers in each run.
private struct Draw {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % limit
    }

    mutating func value(depth: Int) -> Value {
        switch below(depth > 0 ? 8 : 6) {
        case 0: [.null, .bool(true), .bool(false), 0, -7, 0.25, 1e300][below(7)]
        case 1...5: .string(text())
        case 6: .list((0..<below(4)).map { _ in value(depth: depth - 1) })
        default: .object(Members((0..<below(4)).map { _ in (text(), value(depth: depth - 1)) }))
        }
    }

    private mutating func text() -> String {
        let pieces = [
            " ", "  ", "\n", "\n", "\t", ":", ": ", "#", " #", "-", "- ", "'", "\"", "\\", "y", "no", "0", "1", ".",
            "_",
            "e", "0x", "é", "\u{85}", "\u{2028}", "\u{0}", "{", "}", "[", "]", ",", "&", "*", "!", "|", ">", "%", "@",
            "~",
            "😀", "\r", "\r\n", "\u{feff}", "\u{7f}", "?", "? ", "<<", "=", "---", "...", "null", "abc", "x", "\u{301}",
        ]
        return (0..<below(6)).reduce(into: "") { text, _ in text += pieces[below(pieces.count)] }
    }
}
