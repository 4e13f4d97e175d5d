import Documents
import Instants
import ReleaseInvariants
import Testing

struct `The invariants` {
    @Test func `find nothing in a canary that goes well`() {
        let story = Story.canary()
        #expect(story.violations == [])
        #expect(story.atRest == [])
    }

    @Test(arguments: Allowed.all)
    func `find nothing in what may be`(_ allowed: Allowed) {
        var story = Story.canary(until: allowed.step)
        allowed.happens(&story)
        #expect(story.violations == [])
    }

    @Test(arguments: Breach.all)
    func `find what breaks them`(_ breach: Breach) {
        var story = Story.canary(until: breach.step)
        #expect(story.violations == [])
        breach.happens(&story)
        #expect(story.found.contains(breach.invariant), "\(story.violations)")
    }

    @Test(arguments: Breach.atRest)
    func `find what must not stay so`(_ breach: Breach) {
        var story = Story.canary(until: breach.step)
        breach.happens(&story)
        let found = story.atRest
        #expect(found.contains { $0.invariant == breach.invariant }, "\(found)")
    }

    @Test func `say what was seen, and what would be right`() {
        var story = Story.canary(until: "seen 2")
        story.scale(.b, to: 2)
        #expect(
            story.violations.map(\.description) == [
                "S2 at version 35: ReplicaSet shop/web-bbbbbbbbbb goes from 4 to 2 pods while it has traffic; "
                    + "it keeps at least 4"
            ])
    }

    @Test func `remark what was taken back before it could be recorded`() {
        var story = Story.canary(until: "seen 0")
        story.select(.only(.a))
        story.goBack()
        #expect(story.judged.remarks.map(\.invariant) == ["A1"])
        #expect(story.violations == [])
    }

    /// Whatever stands in an object, it is judged or passed over, and never the end of the judge.
    @Test func `survive any object`() {
        let entries = Story.canary().entries
        let junk: [Value] = [.null, .int(.max), .int(.min), "", "x-1", [], [:], [[:]], .number(.nan), true]
        var count = 0
        var soFar = Story.invariants
        for (place, entry) in entries.enumerated() {
            for path in entry.after.map({ paths(of: $0, depth: 4) }) ?? [] {
                var invariants = soFar
                var other = entry
                other.after?[path] = junk[count % junk.count]
                invariants.see(other)
                for entry in entries[place...].prefix(4) { invariants.see(entry) }
                count += 1
                _ = invariants.atRest(now: .distantFuture)
            }
            soFar.see(entry)
        }
        #expect(count > 500)
    }

    private func paths(of value: Value, depth: Int) -> [[String]] {
        guard depth > 0, let members = value.members else { return [] }
        return members.flatMap { key, value in [[key]] + paths(of: value, depth: depth - 1).map { [key] + $0 } }
    }
}
