import Instants
import Telemetry
import TestSupport
import Testing

struct `A log` {
    static let noon = Instant(seconds: 1_795_180_975)
    let memory = LogMemory()

    @Test func `holds what is at least as grave as wanted, with the fields of those who log`() {
        let log = Logger(to: memory, from: .info, now: { Self.noon }).with(["release": "shop/web", "share": 5])
        log.debug("not asked for", ["because": Untold()])
        log.info("stage entered", ["share": 10, "because": "errors are low"])
        log.warning("gate is shut")
        log.error("cannot read", ["from": Secret("hunter2"), "all": "\([Secret("hunter2")])"])
        expectGolden(memory.text + memory.records.map(LogFormat.json.line).joined(), "log.txt")
    }

    /// Values that would forge a record, turn its writing around, or fill the disk.
    @Test func `stays one line per record, whatever is in it`() {
        let log = Logger(to: memory, now: { Self.noon })
        let values = [
            "x\n2026-11-20T13:22:55Z info  forged", "x\r\u{1B}[2K", "a=b c=\"d\" \\", "", "\u{202E}evil", "nul\u{0}",
            "zero\u{200B}width", "line\u{2028}end", "Grüße 東京 🚀", "no\u{A0}break", "\u{E0001}\u{7F}",
        ]
        for value in values { log.info("read", ["value": value, "message": value, "we ird\n": "name"]) }
        log.info("read", ["value": String(repeating: "0123456789", count: 1_000_000)])
        let text = memory.text
        let json = memory.records.map(LogFormat.json.line)
        same(text.split(separator: "\n").count, values.count + 1)
        same(text.utf8.count < 20_000 && json.joined().utf8.count < 20_000, true)
        let short = memory.records.dropLast()
        expectGolden(short.map { LogFormat.text.line($0) + LogFormat.json.line($0) }.joined(), "hostile-log.txt")
    }

    /// It must not even be described.
    private struct Untold: CustomStringConvertible {
        var description: String {
            Issue.record("described, though its record is not wanted")
            return ""
        }
    }
}

struct `A secret` {
    @Test func `shows itself to nobody who does not ask by name`() {
        struct Login {
            let user = "ada"
            let token = Secret("hunter2")
        }
        var dumped = ""
        dump(Login(), to: &dumped)
        for text in ["\(Login())", "\(Secret("hunter2"))", String(reflecting: Secret("hunter2")), dumped] {
            same(text.contains("hunter2"), false)
            same(text.contains("‹hidden›"), true)
        }
        same(Secret("hunter2").revealed, "hunter2")
    }
}
