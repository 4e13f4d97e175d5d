import Instants
import ReleaseModel
import TestSupport
import Testing

struct `The time of a digest` {
    /// A line per time and moment; a tab; the next time in Amsterdam.
    @Test func `comes next when clocks there show it`() throws {
        let zone = try Zones().zone(named: "Europe/Amsterdam")
        for (line, wanted) in goldenLines("digests-due.txt") {
            let parts = line.split(separator: " | ").map(String.init)
            let next = try DigestTime(text: parts[0]).next(after: Instant(rfc3339: parts[1]), in: zone)
            same("\(line) → \(next?.rfc3339 ?? "never")", "\(line) → \(wanted)")
        }
    }
}

struct `The template of a query` {
    @Test func `is filled with values as the one who asks escapes them`() throws {
        let template = try QueryTemplate(text: "x{n=\"{{namespace}}\",p=~\"{{pods}}\"}[{{window}}]")
        same(template.parameters, [.namespace, .pods, .window])
        same(template.filled { $0 == .window ? "5m" : "a\\\"b" }, "x{n=\"a\\\"b\",p=~\"a\\\"b\"}[5m]")
    }
}
