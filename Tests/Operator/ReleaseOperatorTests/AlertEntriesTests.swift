import Instants
import ReleaseCore
import TestSupport
import Testing

@testable import ReleaseOperator

struct `Alerts that are known` {
    private let now = Instant(seconds: 1_000_000)

    private func heard(
        _ name: String, in namespace: String = "shop", startsAt: Int64 = 999_000, fires: Bool = true,
        endsAt: Instant? = nil
    ) -> HeardAlert {
        HeardAlert(
            fingerprint: name, labels: ["alertname": name, "namespace": namespace],
            startsAt: Instant(seconds: startsAt), endsAt: endsAt, fires: fires)
    }

    private func names(_ entries: AlertEntries, _ namespace: String = "shop") -> [String] {
        entries.alerts(in: namespace).map(\.name).sorted()
    }

    @Test func `change where something changes`() {
        var entries = AlertEntries()
        let later = now + .seconds(600)
        same(entries.hear([heard("a"), heard("b", in: "bank")], until: later, now: now), ["shop", "bank"])
        // Told again, it is the same.
        same(entries.hear([heard("a")], until: later + .seconds(60), now: now + .seconds(60)), [])
        same(entries.expire(now: later), ["bank"])
        same(names(entries), ["a"])
        // Its end, and a message from before that comes after.
        same(entries.hear([heard("a", fires: false, endsAt: now)], until: later, now: now), ["shop"])
        same(entries.hear([heard("a")], until: later, now: now + .seconds(1)), [])
        same(names(entries), [])
        same(entries.hear([heard("a", startsAt: 1_000_100)], until: later, now: now + .seconds(100)), ["shop"])
        same(names(entries), ["a"])
        // About no namespace: about no release.
        same(
            entries.hear([HeardAlert(fingerprint: "x", labels: ["a": "b"], startsAt: now)], until: later, now: now), [])
        same(entries.count, 1)
        // The same one elsewhere.
        same(entries.hear([heard("a", in: "bank", startsAt: 1_000_100)], until: later, now: now), ["bank", "shop"])
        same(names(entries), [])
    }

    /// As when Prometheus could not reach Alertmanager for a while: the same alert, which began when it began.
    @Test func `count again when they fire again`() {
        var entries = AlertEntries()
        let later = now + .seconds(6_000)
        _ = entries.hear([heard("a")], until: later, now: now)
        _ = entries.hear([heard("a", fires: false, endsAt: now)], until: later, now: now)
        same(entries.hear([heard("a")], until: later, now: now + .seconds(59)), [])
        same(entries.hear([heard("a")], until: later, now: now + .seconds(60)), ["shop"])
        same(names(entries), ["a"])
    }

    @Test func `of a source that is asked are what it said last`() {
        var entries = AlertEntries()
        let later = now + .seconds(135)
        same(entries.replace("one", by: [heard("a"), heard("b")], until: later, now: now), ["shop"])
        same(entries.replace("two", by: [heard("c")], until: later, now: now), ["shop"])
        same(entries.hear([heard("a"), heard("d")], until: later, now: now), ["shop"])
        same(entries.replace("one", by: [heard("a"), heard("b")], until: later, now: now), [])
        // It has ended, or was silenced: so has what was posted of it.
        same(entries.replace("one", by: [heard("b")], until: later, now: now), ["shop"])
        same(names(entries), ["b", "c", "d"])
        same(entries.replace("two", by: [heard("c", endsAt: now + .seconds(5))], until: later, now: now), [])
        same(entries.expire(now: now + .seconds(5)), ["shop"])
        same(names(entries), ["b", "d"])
        same(entries.expire(now: later), ["shop"])
        same(entries.count, 0)
    }

    @Test func `are bounded, and those of long ago go first`() {
        var entries = AlertEntries(most: 100)
        let later = now + .seconds(600)
        for number in 0..<1_000 {
            let at = now + .seconds(number)
            _ = entries.hear([heard("n\(number)")], until: later + .seconds(number), now: at)
            expect(entries.count <= 100, "there are \(entries.count)")
        }
        expect(names(entries).contains("n999"), "the newest is gone")
        _ = entries.replace(
            "one", by: (0..<5_000).map { heard("m\($0)", startsAt: Int64($0)) }, until: later,
            now: now + .seconds(2_000))
        expect(entries.count <= 100, "there are \(entries.count)")
        expect(names(entries).contains("m4999"), "the newest is gone")
    }
}
