import Foundation
import Instants
import TestSupport
import Testing

struct `A time zone` {
    /// Nine zones with their files, and what Python makes of them; `Golden/zones.py` prints them anew.
    static let files = goldenLines("zones.txt").map { name, rest in
        let parts = rest.split(separator: "\t")
        return (name: name, contents: [UInt8](Data(base64Encoded: String(parts[0]))!), runs: String(parts[1]))
    }

    @Test func `has the offsets that others read from its file`() throws {
        for (name, contents, runs) in Self.files {
            let zone = try Zone(name: name, contents: contents)
            var moment = Instant(seconds: -2_208_988_800)
            for run in runs.split(separator: " ") {
                let (offset, count) = (run.split(separator: "*")[0], Int(run.split(separator: "*")[1])!)
                for _ in 0..<count {
                    same("\(name) \(moment.rfc3339) \(zone.offset(at: moment))", "\(name) \(moment.rfc3339) \(offset)")
                    moment += .seconds(1_753_200)
                }
            }
        }
    }

    /// A line per local time: the zone and the time, a tab, when clocks there show it.
    @Test func `knows when its clocks show a time, which may be never or twice`() throws {
        for (zoneAndTime, wanted) in goldenLines("local-times.txt") {
            let parts = zoneAndTime.split(separator: " ").map(String.init)
            let file = Self.files.first { $0.name == parts[0] }!
            let zone = try Zone(name: file.name, contents: file.contents)
            let local = LocalTime(secondsSinceEpoch: try Instant(rfc3339: parts[1] + "Z").seconds)
            same("\(zoneAndTime): \(words(zone.moment(of: local)))", "\(zoneAndTime): \(wanted)")
        }
    }

    /// Each moment is among those at which clocks show what they show at it.
    @Test func `finds each moment again by what its clocks show`() throws {
        for (name, contents, _) in Self.files {
            let zone = try Zone(name: name, contents: contents)
            for step in 0..<2_000 as Range<Int64> {
                let instant = Instant(seconds: -1_000_000_000 + step * 2_345_678)
                let moments =
                    switch zone.moment(of: zone.local(at: instant)) {
                    case .once(let once): [once]
                    case .twice(let first, let second): [first, second]
                    case .never: [Instant]()
                    }
                same(moments.contains(instant), true)
            }
        }
    }

    /// Every prefix of a file, and every byte of it changed: refused or read, never a crash.
    @Test func `is read from hostile files without harm`() throws {
        let contents = Self.files.first { $0.name == "Asia/Kolkata" }!.contents
        for length in 0..<contents.count {
            #expect(throws: ZoneComplaint.self) { try Zone(name: "x", contents: Array(contents[..<length])) }
        }
        for place in contents.indices {
            for value in [0x00, 0x7F, 0x80, 0xFF] as [UInt8] {
                var changed = contents
                changed[place] = value
                guard let zone = try? Zone(name: "x", contents: changed) else { continue }
                for seconds in [Int64.min / 1_000_000_000, -1 << 33, 0, 1 << 33] {
                    let instant = Instant(seconds: seconds)
                    same(abs(zone.offset(at: instant)) <= 26 * 3_600, true)
                    _ = zone.moment(of: zone.local(at: instant))
                }
            }
        }
    }
}

struct `The system's time zones` {
    @Test func `can all be read, and are the same for the same name`() throws {
        let zones = Zones()
        same(zones.names.count > 300, true)
        for name in zones.names {
            let zone = try zones.zone(named: name)
            same(abs(zone.offset(at: Instant(seconds: 1_700_000_000))) <= 14 * 3_600, true)
        }
        same(try zones.zone(named: "Europe/Berlin").offset(at: Instant(seconds: 1_700_000_000)), 3_600)
        same(try zones.zone(named: "Asia/Kolkata").local(at: .epoch).description, "1970-01-01T05:30:00")
    }

    /// A line per name: the name, a tab, the complaint.
    @Test func `are refused with what was probably meant`() {
        for (name, wanted) in goldenLines("zone-names.txt") {
            do throws(ZoneComplaint) {
                same("\(try Zones().zone(named: name).name) is known", wanted)
            } catch {
                same(error.description, wanted)
            }
        }
        do throws(ZoneComplaint) {
            same(try Zones(in: "/no/such").zone(named: "Europe/Berlin").name, "")
        } catch {
            same(error.description, "there are no time zones in /no/such; install tzdata")
        }
    }
}

private func words(_ moment: Zone.Moment) -> String {
    switch moment {
    case .once(let instant): "at \(instant.rfc3339)"
    case .twice(let first, let second): "at \(first.rfc3339) and at \(second.rfc3339)"
    case .never(let jump): "never; clocks jump over it at \(jump.rfc3339)"
    }
}
